import numpy as np


def vif(X):
    n = len(X)
    out = np.full(X.shape[1], np.nan)
    varies = np.flatnonzero(np.ptp(X, axis=0) > 0)
    Z = X[:, varies] / np.abs(X[:, varies]).max(axis=0)
    means = Z.mean(axis=0)
    C = Z.T @ Z / n - np.outer(means, means)
    for i, j in enumerate(varies):
        others = np.delete(np.delete(C, i, axis=0), i, axis=1)
        shared = np.delete(C[i], i)
        left = 1 - shared @ np.linalg.pinv(others, rcond=1e-13) @ shared / C[i, i]
        out[j] = np.inf if left < 1e-10 else 1 / left
    return out
