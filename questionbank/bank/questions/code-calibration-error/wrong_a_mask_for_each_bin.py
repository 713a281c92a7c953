import numpy as np


def calibration_error(y_true, probabilities, bins):
    y, p = np.asarray(y_true), np.asarray(probabilities, dtype=float)
    if y.ndim != 1 or p.shape != y.shape or len(y) == 0 or bins < 1:
        raise ValueError("bad shapes or bins")
    if not np.all((p >= 0) & (p <= 1)):
        raise ValueError("not a probability")
    mean, share = np.full(bins, np.nan), np.full(bins, np.nan)
    count = np.zeros(bins, dtype=int)
    error = 0.0
    for i in range(bins):
        mask = (p >= i / bins) & ((p < (i + 1) / bins) | (i == bins - 1))
        count[i] = mask.sum()
        if count[i]:
            mean[i], share[i] = p[mask].mean(), y[mask].mean()
            error += count[i] / len(y) * abs(mean[i] - share[i])
    return float(error), mean, share, count
