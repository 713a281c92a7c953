import numpy as np


def linear_regression_gd(X, y, learning_rate, steps):
    X, y = np.asarray(X), np.asarray(y)
    if X.ndim != 2 or len(X) == 0 or y.shape != (len(X),) or learning_rate <= 0 or steps < 0:
        raise ValueError("bad shapes or settings")
    n, d = X.shape
    w, b = np.zeros(d, dtype=np.result_type(X, np.float32)), np.float32(0)
    for _ in range(steps):
        error = X @ w + b - y
        grad_w, grad_b = X.T @ error / n, error.mean()
        w = w - learning_rate * grad_w
        b = b - learning_rate * grad_b
    return w, float(b)
