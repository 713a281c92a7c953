import numpy as np


def vif(X: np.ndarray) -> np.ndarray:
    """Return the variance inflation factor of every column of X.

    It is the column's spread about its mean over what a regression on the other columns leaves of it. Centring
    stands in for the intercept and unit length frees the tolerance from units; constant columns then add nothing.
    """
    X = np.asarray(X, dtype=np.float64)
    factors = np.full(X.shape[1], np.nan)
    varies = np.ptp(X, axis=0) > 0
    columns = X[:, varies]
    columns = columns - columns.mean(axis=0)
    columns = columns / np.abs(columns).max(axis=0)
    columns /= np.linalg.norm(columns, axis=0)
    factors[varies] = [_factor(columns, index) for index in range(columns.shape[1])]
    return factors


def _factor(columns: np.ndarray, index: int) -> float:
    target, others = columns[:, index], np.delete(columns, index, axis=1)
    coefficients = np.linalg.lstsq(others, target, rcond=None)[0]
    unexplained = np.sum((target - others @ coefficients) ** 2)
    return float("inf") if unexplained < 1e-10 else 1.0 / float(unexplained)
