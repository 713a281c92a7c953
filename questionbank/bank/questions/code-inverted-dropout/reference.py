import numpy as np


def dropout(
    x: np.ndarray, grad: np.ndarray, p: float, is_training: bool, seed: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return the output of inverted dropout, and the gradient for x, given that at the output.

    One factor for each entry, 0 or 1/(1 - p) and thus 1 on average, multiplies both.
    """
    if not 0 <= p < 1:
        raise ValueError(f"p must be at least 0 and below 1, but is {p}")
    if not is_training:
        return np.array(x, dtype=np.float64), np.array(grad, dtype=np.float64)
    is_kept = np.random.default_rng(seed).random(np.shape(x)) >= p
    factors = is_kept / (1 - p)
    return x * factors, grad * factors
