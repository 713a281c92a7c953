import numpy as np


def kfold_scores(X: np.ndarray, y: np.ndarray, k: int, alpha: float) -> np.ndarray:
    """Return the mean squared error of a ridge regression on each of k consecutive blocks of rows.

    All that is learned (means, deviations, intercept, weights) is learned from the other blocks.
    O(k·(n·d² + d³)) time, O(n·d) memory.
    """
    X = np.asarray(X, dtype=np.float64)
    y = np.asarray(y, dtype=np.float64)
    if len(X) != len(y):
        raise ValueError(f"{len(X)} rows do not go with {len(y)} targets")
    if not 2 <= k <= len(X):
        raise ValueError(f"k must lie between 2 and {len(X)}, the number of rows, not {k}")
    errors = np.empty(k)
    # array_split gives the first n mod k blocks one row more.
    for fold, held_out in enumerate(np.array_split(np.arange(len(X)), k)):
        is_training = np.ones(len(X), dtype=bool)
        is_training[held_out] = False
        predict = _fitted(X[is_training], y[is_training], alpha)
        errors[fold] = np.mean((predict(X[held_out]) - y[held_out]) ** 2)
    return errors


def _fitted(X, y, alpha):
    """Learn scaling and weights from these rows; the result predicts others."""
    centre, spread = X.mean(axis=0), X.std(axis=0)
    # Rounding can give a constant column a deviation of 1e-17 instead of zero, so ask the values themselves.
    spread[X.max(axis=0) == X.min(axis=0)] = 1
    Z = (X - centre) / spread
    # The columns of Z have mean zero, so the unpenalised intercept is the mean of y.
    intercept = y.mean()
    weights = np.linalg.solve(Z.T @ Z + alpha * np.eye(Z.shape[1]), Z.T @ (y - intercept))
    return lambda rows: (rows - centre) / spread @ weights + intercept
