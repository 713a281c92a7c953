import numpy as np


def pca(X, k):
    X = np.array(X, dtype=float)
    if X.ndim != 2 or X.shape[0] < 2 or not 1 <= k <= min(X.shape):
        raise ValueError("bad shape or k")
    n, d = X.shape
    X = X - X.mean(axis=0)
    rng = np.random.default_rng(0)
    A, rows, values = X.copy(), [], []
    for _ in range(min(n, d)):
        v = rng.normal(size=d)
        for _ in range(20):
            v = A.T @ (A @ v)
            v = v / (np.linalg.norm(v) or 1)
        rows.append(v)
        values.append((A @ v) @ (A @ v) / (n - 1))
        A = A - np.outer(A @ v, v)
    Vt, var = np.array(rows), np.array(values)
    total = var.sum()
    share = var / total if total > 0 else np.full(len(var), np.nan)
    return Vt[:k], var[:k], share[:k]
