import numpy as np


def _means(x, k):
    blocks = np.zeros(-(-len(x) // k) * k)
    blocks[: len(x)] = x
    blocks = blocks.reshape(-1, k)
    heads = np.cumsum(blocks, axis=1).ravel()
    tails = np.cumsum(blocks[:, ::-1], axis=1)[:, ::-1].ravel()
    i = np.arange(len(x) - k + 1)
    return np.where(i % k == 0, heads[i + k - 1], tails[i] + heads[i + k - 1]) / k


def rolling_window_mean(x, k):
    x = np.asarray(x, dtype=float)
    if x.ndim != 1 or k < 1:
        raise ValueError("need a one-dimensional x and k >= 1")
    start = np.cumsum(x[: k - 1]) / np.arange(1, min(k, len(x) + 1))
    return np.concatenate([start, _means(x, k)]) if k <= len(x) else start
