import numpy as np


def _distances(X, C):
    return ((X[:, None, :] - C[None, :, :]) ** 2).sum(axis=2)


def kmeans(X, centres, max_rounds):
    X, C = np.array(X, dtype=float), np.array(centres, dtype=float)
    if X.ndim != 2 or C.ndim != 2 or X.shape[1] != C.shape[1]:
        raise ValueError("shapes do not fit")
    if len(C) == 0:
        raise ValueError("nothing to do")
    for _ in range(max_rounds):
        labels = _distances(X, C).argmin(axis=1)
        old = C.copy()
        for j in range(len(C)):
            if np.any(labels == j):
                C[j] = X[labels == j].mean(axis=0)
        if np.array_equal(old, C):
            break
    D = _distances(X, C)
    labels = D.argmin(axis=1)
    return C, labels, float(D.min(axis=1).sum())
