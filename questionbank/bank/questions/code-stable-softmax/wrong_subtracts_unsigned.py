import numpy as np


def softmax_and_logsumexp(x, axis=-1):
    if np.issubdtype(x.dtype, np.floating):
        x = x.astype(float)
    smallest = -np.inf if x.dtype == float else np.iinfo(x.dtype).min
    m = x.max(axis=axis, keepdims=True, initial=smallest)
    m[m == -np.inf] = 0
    e = np.exp((x - m).astype(float))
    total = e.sum(axis=axis, keepdims=True)
    return e / total, (m + np.log(total)).squeeze(axis)
