import numpy as np


def rolling_window_mean(x, k):
    x = np.asarray(x, dtype=float)
    if x.ndim != 1 or k < 1:
        raise ValueError("need a one-dimensional x and k >= 1")
    if k > len(x):
        return np.empty(0)
    sums = np.cumsum(x)
    sums[k:] = sums[k:] - sums[:-k]
    return sums[k - 1 :] / k
