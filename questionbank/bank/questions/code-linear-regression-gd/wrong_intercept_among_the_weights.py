import numpy as np


def linear_regression_gd(X, y, learning_rate, steps):
    X, y = np.asarray(X, dtype=float), np.asarray(y, dtype=float)
    if X.ndim != 2 or len(X) == 0 or y.shape != (len(X),) or learning_rate <= 0 or steps < 0:
        raise ValueError("bad shapes or settings")
    n = len(X)
    X = np.column_stack([X, np.ones(n)])
    theta = np.zeros(X.shape[1])
    for _ in range(steps):
        theta = theta - learning_rate * X.T @ (X @ theta - y) / n
    return theta, float(theta[-1])
