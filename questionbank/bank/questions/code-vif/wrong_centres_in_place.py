import numpy as np


def vif(X):
    varies = np.ptp(X, axis=0) > 0
    X[:, varies] -= X[:, varies].mean(axis=0)
    Z = X[:, varies] / np.abs(X[:, varies]).max(axis=0)
    out = np.full(X.shape[1], np.nan)
    for i, j in enumerate(np.flatnonzero(varies)):
        A = np.delete(Z, i, axis=1)
        rest = Z[:, i] - A @ np.linalg.lstsq(A, Z[:, i], rcond=None)[0]
        left = (rest @ rest) / (Z[:, i] @ Z[:, i])
        out[j] = np.inf if left < 1e-10 else 1 / left
    return out
