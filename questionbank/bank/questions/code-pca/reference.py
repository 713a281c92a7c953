import numpy as np


def pca(X: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the k leading components as rows, the variances along them, and their shares of the total variance.

    They come from the thin SVD of the centred data: the covariance matrix would square the condition number and
    take d by d numbers.
    """
    X = np.asarray(X, dtype=np.float64)
    if X.ndim != 2 or len(X) < 2:
        raise ValueError(f"X must be a table of at least two rows, not of shape {X.shape}")
    if not 1 <= k <= min(X.shape):
        raise ValueError(f"k must lie between 1 and {min(X.shape)}, not {k}")
    _, singular, components = np.linalg.svd(X - X.mean(axis=0), full_matrices=False)
    variances = singular**2 / (len(X) - 1)
    with np.errstate(invalid="ignore"):
        shares = variances / variances.sum()
    return components[:k], variances[:k], shares[:k]
