import numpy as np


def pca(X: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return (components, variances, shares) of the k leading principal components, of shapes (k, d), (k,) and (k,).

    The covariance has the divisor n-1. A table that is not two-dimensional or has fewer than two rows, or a k
    outside 1 to min(n, d), raises ValueError.
    """
    raise NotImplementedError
