import numpy as np


def rolling_window_mean(x, k):
    x = np.asarray(x, dtype=float)
    if x.ndim != 1 or k < 1:
        raise ValueError("need a one-dimensional x and k >= 1")
    out = np.full(len(x), np.nan)
    if k <= len(x):
        sums = np.concatenate([[0.0], np.cumsum(x)])
        out[k - 1 :] = (sums[k:] - sums[:-k]) / k
    return out
