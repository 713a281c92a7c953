import numpy as np


def rolling_window_mean(x: np.ndarray, k: int) -> np.ndarray:
    """Return the mean of the last k values at every index of x, NaN where fewer than k exist."""
