import numpy as np


def rolling_window_mean(x, k):
    x = np.asarray(x, dtype=float)
    if x.ndim != 1 or k < 1:
        raise ValueError("need a one-dimensional x and k >= 1")
    out = np.full(len(x), np.nan)
    if k > len(x):
        return out
    left = (k - 1) // 2
    windows = np.lib.stride_tricks.sliding_window_view(x, k)
    out[left : left + len(windows)] = windows.mean(axis=1)
    return out
