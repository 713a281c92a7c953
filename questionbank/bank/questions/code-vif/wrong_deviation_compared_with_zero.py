import numpy as np


def vif(X):
    X = X - X.mean(axis=0)
    scale = np.abs(X).max(axis=0)
    X = X / np.where(scale == 0, 1, scale)
    out = []
    for j in range(X.shape[1]):
        if not X[:, j].any():
            out.append(np.nan)
            continue
        A = np.delete(X, j, axis=1)
        b = np.linalg.lstsq(A, X[:, j], rcond=None)[0]
        rest = X[:, j] - A @ b
        left = (rest @ rest) / (X[:, j] @ X[:, j])
        out.append(np.inf if left < 1e-10 else 1 / left)
    return np.array(out)
