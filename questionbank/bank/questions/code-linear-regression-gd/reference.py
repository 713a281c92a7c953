import numpy as np


def linear_regression_gd(X: np.ndarray, y: np.ndarray, learning_rate: float, steps: int) -> tuple[np.ndarray, float]:
    """Return weights and intercept after so many updates of batch gradient descent from zero.

    The cost is half the mean squared error; all parameters move together, on the residuals before the move.
    """
    X, y = np.asarray(X, dtype=np.float64), np.asarray(y, dtype=np.float64)
    if X.ndim != 2 or len(X) == 0:
        raise ValueError(f"X must be a table with rows, not of shape {X.shape}")
    n, d = X.shape
    if y.shape != (n,):
        raise ValueError(f"y must have the shape {(n,)}, not {y.shape}")
    if not learning_rate > 0:
        raise ValueError(f"learning_rate must be above 0, not {learning_rate}")
    if steps < 0:
        raise ValueError(f"steps must be at least 0, not {steps}")
    weights, intercept = np.zeros(d), 0.0
    for _ in range(steps):
        residuals = X @ weights + intercept - y
        weights -= learning_rate * (X.T @ residuals) / n
        intercept -= learning_rate * residuals.mean()
    return weights, float(intercept)
