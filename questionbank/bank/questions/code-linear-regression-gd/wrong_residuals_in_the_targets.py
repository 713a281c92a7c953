import numpy as np


def linear_regression_gd(X, y, learning_rate, steps):
    if X.ndim != 2 or len(X) == 0 or y.shape != (len(X),) or learning_rate <= 0 or steps < 0:
        raise ValueError("bad shapes or settings")
    X = X.astype(float)
    residual = np.asarray(y, dtype=y.dtype if np.issubdtype(y.dtype, np.floating) else float)
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(steps):
        step_w, step_b = learning_rate * X.T @ residual / len(X), learning_rate * residual.mean()
        w, b = w + step_w, b + step_b
        residual -= X @ step_w + step_b
    return w, float(b)
