import numpy as np


def rolling_window_mean(x, k):
    x = np.asarray(x, dtype=float)
    if x.ndim != 1 or k < 1:
        raise ValueError("need a one-dimensional x and k >= 1")
    if len(x) == 0:
        return np.empty(0)
    return np.array([x[max(0, i - k + 1) : i + 1].mean() for i in range(len(x))])
