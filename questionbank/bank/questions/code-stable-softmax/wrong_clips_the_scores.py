import numpy as np


def softmax_and_logsumexp(x, axis=-1):
    x = np.clip(np.asarray(x, dtype=float), -700, 700)
    e = np.exp(x)
    total = e.sum(axis=axis, keepdims=True)
    return e / total, np.log(total).squeeze(axis)
