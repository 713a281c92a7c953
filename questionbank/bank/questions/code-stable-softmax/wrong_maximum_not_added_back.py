import numpy as np


def softmax_and_logsumexp(x, axis=-1):
    x = np.asarray(x, dtype=float)
    m = x.max(axis=axis, keepdims=True, initial=-np.inf)
    m[np.isneginf(m)] = 0
    e = np.exp(x - m)
    total = e.sum(axis=axis, keepdims=True)
    return e / total, np.log(total).squeeze(axis)
