import numpy as np


def vif(X: np.ndarray) -> np.ndarray:
    """Return the variance inflation factor of every column of X."""
    raise NotImplementedError
