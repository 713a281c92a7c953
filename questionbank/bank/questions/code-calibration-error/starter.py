import numpy as np


def calibration_error(
    y_true: np.ndarray, probabilities: np.ndarray, bins: int
) -> tuple[float, np.ndarray, np.ndarray, np.ndarray]:
    """Return (error, mean probabilities, shares of ones, counts) over bins of equal width, NaN in empty bins.

    Bin i holds i/bins <= p < (i+1)/bins, the last one p = 1 too. Wrong shapes, no rows, probabilities that are NaN
    or outside 0 to 1, or fewer than one bin raise ValueError.
    """
    raise NotImplementedError
