import numpy as np


def rolling_window_mean(x: np.ndarray, k: int) -> np.ndarray:
    """Return the mean of the last k values at every index of x, NaN where fewer than k exist.

    Cut into blocks of k, every window is the tail of one block plus the head of the next. Running sums
    inside a block, forwards and backwards, give both parts without ever subtracting, so that neither a
    NaN nor a huge value can reach a window that does not hold it. Linear in len(x), whatever k is.
    """
    x = np.asarray(x, dtype=np.float64)
    if x.ndim != 1:
        raise ValueError(f"x must be one-dimensional, not {x.ndim}-dimensional")
    if k < 1:
        raise ValueError(f"k must be at least 1, not {k}")
    n = len(x)
    means = np.full(n, np.nan)
    if k > n:
        return means
    blocks = np.zeros(-(-n // k) * k)
    blocks[:n] = x
    blocks = blocks.reshape(-1, k)
    heads = blocks.cumsum(axis=1).ravel()
    tails = blocks[:, ::-1].cumsum(axis=1)[:, ::-1].ravel()
    starts = np.arange(n - k + 1)
    ends = starts + k - 1
    fills_block = starts % k == 0
    means[k - 1 :] = np.where(fills_block, heads[ends], tails[starts] + heads[ends]) / k
    return means
