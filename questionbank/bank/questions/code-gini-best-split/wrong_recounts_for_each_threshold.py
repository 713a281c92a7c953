import numpy as np


def _gini(codes):
    p = np.bincount(codes) / len(codes)
    return 1 - p @ p


def best_gini_split(x, y):
    if len(x) != len(y):
        raise ValueError("different lengths")
    if not x:
        return None
    x = np.array(x, dtype=float)
    codes = np.unique(y, return_inverse=True)[1]
    best, lowest = None, _gini(codes)
    values = np.unique(x)
    for t in (values[:-1] + values[1:]) / 2:
        is_left = x <= t
        share = is_left.mean()
        score = share * _gini(codes[is_left]) + (1 - share) * _gini(codes[~is_left])
        if score < lowest - 1e-12:
            best, lowest = float(t), float(score)
    return None if best is None else (best, lowest)
