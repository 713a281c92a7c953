import numpy as np


def vif(X):
    varies = np.ptp(X, axis=0) > 0
    X = np.where(varies, X - X.mean(axis=0), 0.0)
    X = X / np.where(varies, np.abs(X).max(axis=0), 1)
    out = []
    for j in range(X.shape[1]):
        if np.ptp(X[:, j]) == 0:
            out.append(np.nan)
            continue
        A = np.delete(X, j, axis=1)
        b = np.linalg.lstsq(A, X[:, j], rcond=None)[0]
        rest = X[:, j] - A @ b
        left = (rest @ rest) / (X[:, j] @ X[:, j])
        out.append(np.inf if left < 1e-10 else left)
    return np.array(out)
