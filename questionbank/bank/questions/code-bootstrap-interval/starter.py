import numpy as np


def bootstrap_interval(values: np.ndarray, level: float, repeats: int, seed: int) -> tuple[float, float]:
    """Return the percentile bootstrap interval (lower, upper) for the mean of one-dimensional values.

    ValueError for no values or more than one dimension, a level not strictly between 0 and 1, or fewer than 1 repeat.
    """
    raise NotImplementedError
