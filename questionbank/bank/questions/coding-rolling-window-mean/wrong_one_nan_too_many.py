import numpy as np


def rolling_window_mean(x, k):
    x = np.asarray(x, dtype=float)
    if x.ndim != 1 or k < 1:
        raise ValueError("need a one-dimensional x and k >= 1")
    out = np.empty(len(x))
    out[:k] = np.nan
    for i in range(k, len(x)):
        out[i] = x[i - k + 1 : i + 1].mean()
    return out
