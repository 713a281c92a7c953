import numpy as np


def softmax_and_logsumexp(x, axis=-1):
    x = np.asarray(x, dtype=float)
    lse = np.logaddexp.reduce(x, axis=axis, keepdims=True)
    return np.exp(x - lse), lse.squeeze(axis)
