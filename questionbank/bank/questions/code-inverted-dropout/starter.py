import numpy as np


def dropout(
    x: np.ndarray, grad: np.ndarray, p: float, is_training: bool, seed: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return (output, gradient for x) of inverted dropout as new float64 arrays; the identity outside of training.

    Entries are dropped independently with probability p, expectations are kept, and the seed decides the result.
    ValueError unless 0 <= p < 1.
    """
    raise NotImplementedError
