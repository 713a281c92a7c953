import numpy as np


def best_gini_split(x, y):
    if len(x) != len(y):
        raise ValueError("different lengths")
    if len(set(x)) < 2:
        return None
    x, order = np.sort(np.array(x, dtype=float)), np.argsort(x, kind="stable")
    classes, codes = np.unique(y, return_inverse=True)
    left = np.cumsum(np.eye(len(classes))[codes[order]], axis=0)
    n = np.arange(1, len(x))
    right = left[-1] - left[:-1]
    scores = 1 - ((left[:-1] ** 2).sum(axis=1) / n + (right**2).sum(axis=1) / n[::-1]) / len(x)
    scores[x[1:] == x[:-1]] = np.inf
    if scores.min() > 1 - ((left[-1] / len(x)) ** 2).sum() - 1e-12:
        return None
    i = np.flatnonzero(scores < scores.min() + 1e-12)[0]
    return float((x[i] + x[i + 1]) / 2), float(scores[i])
