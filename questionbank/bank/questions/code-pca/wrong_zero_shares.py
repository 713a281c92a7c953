import numpy as np


def pca(X, k):
    X = np.array(X, dtype=float)
    if X.ndim != 2 or X.shape[0] < 2 or not 1 <= k <= min(X.shape):
        raise ValueError("bad shape or k")
    n, d = X.shape
    X = X - X.mean(axis=0)
    U, s, Vt = np.linalg.svd(X, full_matrices=False)
    var = s**2 / (n - 1)
    total = var.sum()
    share = var / total if total > 0 else np.zeros(len(var))
    return Vt[:k], var[:k], share[:k]
