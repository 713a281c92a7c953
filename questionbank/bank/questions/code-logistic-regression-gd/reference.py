import numpy as np


def logistic_regression_gd(
    X: np.ndarray, y: np.ndarray, learning_rate: float, l2: float, steps: int
) -> tuple[np.ndarray, float, float]:
    """Return weights, intercept and their cost after so many updates of batch gradient descent from zero.

    The cost is the mean log-loss plus l2/2 times the squared weights. It comes from the scores, not from
    probabilities, which may round to zero or one.
    """
    X, y = np.asarray(X, dtype=np.float64), np.asarray(y, dtype=np.float64)
    if X.ndim != 2 or len(X) == 0:
        raise ValueError(f"X must be a table with rows, not of shape {X.shape}")
    if y.shape != (len(X),) or not np.isin(y, (0, 1)).all():
        raise ValueError(f"y must hold {len(X)} labels, each 0 or 1")
    if not learning_rate > 0:
        raise ValueError(f"learning_rate must be above 0, not {learning_rate}")
    if l2 < 0 or steps < 0:
        raise ValueError("l2 and steps must be at least 0")
    weights, intercept = np.zeros(X.shape[1]), 0.0
    for _ in range(steps):
        errors = _sigmoid(X @ weights + intercept) - y
        weights -= learning_rate * (X.T @ errors / len(X) + l2 * weights)
        intercept -= learning_rate * errors.mean()
    scores = X @ weights + intercept
    losses = np.logaddexp(0, scores) - y * scores
    return weights, float(intercept), float(losses.mean() + l2 / 2 * weights @ weights)


def _sigmoid(scores: np.ndarray) -> np.ndarray:
    """1 / (1 + exp(-score)), exponentiating nothing above zero."""
    small = np.exp(-np.abs(scores))
    return np.where(scores >= 0, 1, small) / (1 + small)
