import numpy as np


def softmax_and_logsumexp(x, axis=-1):
    if not np.issubdtype(x.dtype, np.floating):
        x = x.astype(float)
    m = x.max(axis=axis, keepdims=True, initial=-np.inf).astype(float)
    m[np.isneginf(m)] = 0
    x -= m.astype(x.dtype)
    e = np.exp(x.astype(float))
    total = e.sum(axis=axis, keepdims=True)
    return e / total, (m + np.log(total)).squeeze(axis)
