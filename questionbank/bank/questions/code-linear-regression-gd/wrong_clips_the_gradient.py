import numpy as np


def linear_regression_gd(X, y, learning_rate, steps):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    if X.ndim != 2 or len(X) == 0 or y.shape != (len(X),) or learning_rate <= 0 or steps < 0:
        raise ValueError("bad shapes or settings")
    n, d = X.shape
    w, b = np.zeros(d), 0.0
    for _ in range(steps):
        error = X @ w + b - y
        grad_w, grad_b = X.T @ error / n, error.mean()
        norm = np.sqrt(grad_w @ grad_w + grad_b**2)
        if norm > 1000:
            grad_w, grad_b = grad_w * 1000 / norm, grad_b * 1000 / norm
        w = w - learning_rate * grad_w
        b = b - learning_rate * grad_b
    return w, float(b)
