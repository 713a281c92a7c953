import numpy as np


def softmax_and_logsumexp(x: np.ndarray, axis: int = -1) -> tuple[np.ndarray, np.ndarray]:
    """Return the softmax of x along an axis and the log of the sum of exponentials along it.

    Each slice is shifted by its maximum, so that its largest exponential is one. A slice without a finite maximum,
    because it is empty or holds minus infinity alone, is not shifted: its sum is zero.
    """
    x = np.asarray(x, dtype=np.float64)
    top = x.max(axis=axis, keepdims=True, initial=-np.inf)
    top = np.where(np.isneginf(top), 0.0, top)
    exponentials = np.exp(x - top)
    total = exponentials.sum(axis=axis, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        return exponentials / total, np.squeeze(top + np.log(total), axis=axis)
