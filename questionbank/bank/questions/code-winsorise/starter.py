import numpy as np


def winsorise(train: np.ndarray, values: np.ndarray, lower: float = 0.05, upper: float = 0.95) -> np.ndarray:
    """Return the values held within the lower and upper quantiles of the observed training data.

    NaN marks a missing value, which has no part in the quantiles and stays NaN. ValueError unless
    0 <= lower < upper <= 1, and if no training value is observed. The inputs stay as they are.
    """
    raise NotImplementedError
