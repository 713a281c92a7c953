import numpy as np


def attention(Q, K, V, mask=None):
    Q, K, V = Q.astype(float), K.astype(float), V.astype(float)
    scores = Q @ K.swapaxes(-1, -2) / np.sqrt(Q.shape[-1])
    if mask is None:
        mask = np.ones(scores.shape, dtype=bool)
    if scores.shape[-1] == 0:
        return np.zeros(scores.shape[:-1] + V.shape[-1:])
    scores = np.where(mask, scores, -1e9)
    top = scores.max(axis=-1, keepdims=True)
    top[top == -np.inf] = 0
    weights = np.exp(scores - top)
    total = weights.sum(axis=-1, keepdims=True)
    total[total == 0] = 1
    return weights / total @ V
