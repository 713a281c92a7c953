import numpy as np


def softmax_and_logsumexp(x, axis=-1):
    x = np.asarray(x, dtype=float)
    if not -x.ndim <= axis < x.ndim:
        raise ValueError("no such axis")
    m = x.max(axis=-1, keepdims=True, initial=-np.inf)
    m[np.isneginf(m)] = 0
    e = np.exp(x - m)
    total = e.sum(axis=-1, keepdims=True)
    return e / total, (m + np.log(total))[..., 0]
