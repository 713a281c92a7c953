import numpy as np


def logistic_regression_gd(X, y, learning_rate, l2, steps):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    if X.ndim != 2 or len(X) == 0 or y.shape != (len(X),) or np.any((y != 0) & (y != 1)):
        raise ValueError("bad data")
    if learning_rate <= 0 or l2 < 0 or steps < 0:
        raise ValueError("bad settings")
    w, b, cost = np.zeros(X.shape[1]), 0.0, 0.0
    z = X @ w + b
    for _ in range(steps):
        e = np.exp(-np.abs(z))
        error = np.where(z >= 0, 1 / (1 + e), e / (1 + e)) - y
        w = w - learning_rate * (X.T @ error / len(X) + l2 * w)
        b = b - learning_rate * error.mean()
        z = X @ w + b
        cost = np.mean(np.logaddexp(0, z) - y * z) + l2 / 2 * np.sum(w**2)
    return w, float(b), float(cost)
