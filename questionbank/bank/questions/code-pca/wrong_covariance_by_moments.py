import numpy as np


def pca(X, k):
    X = np.array(X, dtype=float)
    if X.ndim != 2 or X.shape[0] < 2 or not 1 <= k <= min(X.shape):
        raise ValueError("bad shape or k")
    n, d = X.shape
    m = X.mean(axis=0)
    cov = (X.T @ X - n * np.outer(m, m)) / (n - 1)
    U, var, Vt = np.linalg.svd(cov)
    total = var.sum()
    share = var / total if total > 0 else np.full(len(var), np.nan)
    return Vt[:k], var[:k], share[:k]
