import numpy as np


def dropout(x, grad, p, is_training, seed):
    if p < 0 or p >= 1:
        raise ValueError("p out of range")
    if not is_training:
        return x.astype(float), grad.astype(float)
    rng = np.random.default_rng(seed)
    mask = np.ones(x.size)
    mask[rng.permutation(x.size)[: round(p * x.size)]] = 0
    mask = mask.reshape(x.shape)
    return x * mask / (1 - p), grad * mask / (1 - p)
