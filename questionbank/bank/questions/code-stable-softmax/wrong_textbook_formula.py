import numpy as np


def softmax_and_logsumexp(x, axis=-1):
    e = np.exp(np.asarray(x, dtype=float))
    total = e.sum(axis=axis, keepdims=True)
    return e / total, np.log(total).squeeze(axis)
