import numpy as np


def rolling_window_mean(x, k):
    x = np.asarray(x)
    if x.ndim != 1 or k < 1:
        raise ValueError("need a one-dimensional x and k >= 1")
    out = np.empty_like(x)
    for i in range(len(x)):
        out[i] = x[i - k + 1 : i + 1].mean() if i >= k - 1 else np.nan
    return out
