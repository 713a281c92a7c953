import numpy as np


def logistic_regression_gd(
    X: np.ndarray, y: np.ndarray, learning_rate: float, l2: float, steps: int
) -> tuple[np.ndarray, float, float]:
    """Return (weights, intercept, cost) after exactly so many updates of batch gradient descent, starting from zeros.

    The cost is the mean log-loss plus l2/2 times the sum of squared weights, the intercept not penalised. Wrong
    shapes, no rows, labels other than 0 and 1, a rate not above 0, or a negative l2 or steps raise ValueError.
    """
    raise NotImplementedError
