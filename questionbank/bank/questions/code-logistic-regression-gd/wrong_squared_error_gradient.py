import numpy as np


def logistic_regression_gd(X, y, learning_rate, l2, steps):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    if X.ndim != 2 or len(X) == 0 or y.shape != (len(X),) or np.any((y != 0) & (y != 1)):
        raise ValueError("bad data")
    if learning_rate <= 0 or l2 < 0 or steps < 0:
        raise ValueError("bad settings")
    n = len(X)
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(steps):
        z = X @ w + b
        e = np.exp(-np.abs(z))
        p = np.where(z >= 0, 1 / (1 + e), e / (1 + e))
        grad_w = X.T @ ((p - y) * p * (1 - p)) / n + l2 * w
        grad_b = np.mean((p - y) * p * (1 - p))
        w = w - learning_rate * grad_w
        b = b - learning_rate * grad_b
    z = X @ w + b
    cost = np.mean(np.logaddexp(0, z) - y * z) + l2 / 2 * np.sum(w**2)
    return w, float(b), float(cost)
