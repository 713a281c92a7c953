import numpy as np


def calibration_error(y_true, probabilities, bins):
    y, p = np.asarray(y_true), np.asarray(probabilities, dtype=float)
    if y.ndim != 1 or p.shape != y.shape or len(y) == 0 or bins < 1:
        raise ValueError("bad shapes or bins")
    if not np.all((p >= 0) & (p <= 1)):
        raise ValueError("not a probability")
    edges = np.arange(bins + 1) / bins
    place = np.minimum((p * bins).astype(int), bins - 1)
    count = np.bincount(place, minlength=bins)
    mean = np.full(bins, np.nan)
    share = np.full(bins, np.nan)
    full = count > 0
    mean[full] = np.bincount(place, weights=p, minlength=bins)[full] / count[full]
    share[full] = np.bincount(place, weights=y, minlength=bins)[full] / count[full]
    gap = np.abs(share - mean)[full]
    error = np.sum(gap * count[full]) / len(y)
    return float(error), mean, share, count
