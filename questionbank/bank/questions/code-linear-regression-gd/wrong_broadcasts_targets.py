import numpy as np


def linear_regression_gd(X, y, learning_rate, steps):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    if X.ndim != 2 or len(X) == 0 or learning_rate <= 0 or steps < 0:
        raise ValueError("bad shapes or settings")
    n, d = X.shape
    w, b = np.zeros(d), 0.0
    for _ in range(steps):
        error = X @ w + b - y
        grad_w, grad_b = X.T @ error / n, error.mean()
        w = w - learning_rate * grad_w
        b = b - learning_rate * grad_b
    return np.ravel(w)[:d], float(np.mean(b))
