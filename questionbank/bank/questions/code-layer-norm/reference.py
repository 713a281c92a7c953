import numpy as np


def layer_norm(
    x: np.ndarray, gamma: np.ndarray, beta: np.ndarray, grad: np.ndarray, eps: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return the layer normalisation of x and the gradients of the loss for x, gamma and beta.

    Linear in the size of x. The gradient for x loses its constant part and its part along the normalised vector,
    which is what its ways through mean and variance amount to.
    """
    x, gamma, beta, grad = (np.asarray(array, dtype=np.float64) for array in (x, gamma, beta, grad))
    # Centred before squaring: the difference of two large squares would lose the digits that matter.
    centred = x - x.mean(axis=-1, keepdims=True)
    deviation = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + eps)
    normalised = centred / deviation
    leading = tuple(range(x.ndim - 1))
    arriving = grad * gamma
    along = (arriving * normalised).mean(axis=-1, keepdims=True)
    grad_x = (arriving - arriving.mean(axis=-1, keepdims=True) - normalised * along) / deviation
    return normalised * gamma + beta, grad_x, (grad * normalised).sum(axis=leading), grad.sum(axis=leading)
