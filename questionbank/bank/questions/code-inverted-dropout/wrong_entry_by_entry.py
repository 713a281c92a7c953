import numpy as np


def dropout(x, grad, p, is_training, seed):
    if p < 0 or p >= 1:
        raise ValueError("p out of range")
    if not is_training:
        return x.astype(float), grad.astype(float)
    rng = np.random.default_rng(seed)
    mask = np.array([rng.binomial(1, 1 - p) for _ in range(x.size)]).reshape(x.shape)
    return x * mask / (1 - p), grad * mask / (1 - p)
