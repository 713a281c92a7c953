import numpy as np


def attention(Q: np.ndarray, K: np.ndarray, V: np.ndarray, mask: np.ndarray | None = None) -> np.ndarray:
    """Return scaled dot-product attention, float64 of shape (..., m, e).

    Shapes are (..., m, d), (..., n, d) and (..., n, e); mask broadcasts to (..., m, n), True meaning visible. A query
    that sees no key gets zeros.
    """
    raise NotImplementedError
