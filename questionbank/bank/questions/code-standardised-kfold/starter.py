import numpy as np


def kfold_scores(X: np.ndarray, y: np.ndarray, k: int, alpha: float) -> np.ndarray:
    """Return the mean squared error of ridge regression on each of k consecutive blocks, as a float64 array.

    The first n mod k blocks have one row more. Features are standardised (constant ones divided by 1), the intercept
    is not penalised, and nothing about held-out rows reaches the fit. ValueError unless 2 <= k <= n, or if the
    lengths of X and y differ.
    """
    raise NotImplementedError
