import numpy as np


def _one(row):
    m = row.max() if len(row) else 0.0
    if np.isneginf(m):
        m = 0.0
    e = np.exp(row - m)
    return e / e.sum(), m + np.log(e.sum())


def softmax_and_logsumexp(x, axis=-1):
    rows = np.moveaxis(np.asarray(x, dtype=float), axis, -1)
    p, lse = np.empty(rows.shape), np.empty(rows.shape[:-1])
    for index in np.ndindex(lse.shape):
        p[index], lse[index] = _one(rows[index])
    return np.moveaxis(p, -1, axis), lse
