import numpy as np


def attention(Q: np.ndarray, K: np.ndarray, V: np.ndarray, mask: np.ndarray | None = None) -> np.ndarray:
    """Return softmax(Q·Kᵀ/√d)·V over the last two axes, where mask is True (everywhere if None).

    Queries that see no key get zeros. O(m·n·(d + e)) time, O(m·n) memory.
    """
    Q, K, V = (np.asarray(array, dtype=np.float64) for array in (Q, K, V))
    scores = Q @ np.swapaxes(K, -1, -2) / np.sqrt(Q.shape[-1])
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    # The largest visible score of each query; 0 where there is none, so that no infinity is taken from another.
    top = scores.max(axis=-1, keepdims=True, initial=-np.inf)
    weights = np.exp(scores - np.where(np.isneginf(top), 0, top))
    totals = weights.sum(axis=-1, keepdims=True)
    return weights @ V / np.where(totals == 0, 1, totals)
