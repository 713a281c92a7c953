import numpy as np


def kfold_scores(X, y, k, alpha):
    X = np.asarray(X, dtype=float)
    n = len(X)
    if len(y) != n:
        raise ValueError("lengths differ")
    if not 2 <= k <= n:
        raise ValueError("k must lie between 2 and n")
    errors = []
    for test in np.array_split(np.arange(n), k):
        train = np.setdiff1d(np.arange(n), test)
        mean, std = X[train].mean(axis=0), X[train].std(axis=0)
        std[X[train].max(axis=0) == X[train].min(axis=0)] = 1
        X -= mean
        X /= std
        Z, T = X[train], X[test]
        offset = y[train].mean()
        w = np.linalg.solve(Z.T @ Z + alpha * np.eye(Z.shape[1]), Z.T @ (y[train] - offset))
        errors.append(np.mean((T @ w + offset - y[test]) ** 2))
    return np.array(errors)
