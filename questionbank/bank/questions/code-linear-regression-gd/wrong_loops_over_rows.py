import numpy as np


def linear_regression_gd(X, y, learning_rate, steps):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    if X.ndim != 2 or len(X) == 0 or y.shape != (len(X),) or learning_rate <= 0 or steps < 0:
        raise ValueError("bad shapes or settings")
    n, d = X.shape
    w, b = np.zeros(d), 0.0
    for _ in range(steps):
        grad_w, grad_b = np.zeros(d), 0.0
        for row, target in zip(X, y):
            error = row @ w + b - target
            grad_w += error * row / n
            grad_b += error / n
        w = w - learning_rate * grad_w
        b = b - learning_rate * grad_b
    return w, float(b)
