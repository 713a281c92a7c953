import numpy as np


def dropout(x, grad, p, is_training, seed):
    if p < 0 or p >= 1:
        raise ValueError("p out of range")
    if not is_training:
        return x.astype(float), grad.astype(float)
    rng = np.random.default_rng(seed)
    mask = rng.random(x.shape) >= p
    y = np.zeros_like(x)
    y[mask] = x[mask] / (1 - p)
    return y, grad * mask / (1 - p)
