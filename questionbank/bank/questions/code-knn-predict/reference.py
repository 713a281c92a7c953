import numpy as np


def knn_predict(X_train: np.ndarray, y_train: np.ndarray, X_query: np.ndarray, k: int) -> list[int]:
    """Return for each query the commonest label among the k nearest training rows.

    Features are standardised by the training rows alone. The earlier of two equally near rows comes first, and the
    smaller of two equally common labels wins. Time O(m·(n·d + n log n)), memory O((m + n)·d) for m queries.
    """
    X_train = np.asarray(X_train, dtype=np.float64)
    X_query = np.asarray(X_query, dtype=np.float64)
    y_train = np.asarray(y_train)
    if not 1 <= k <= len(X_train):
        raise ValueError(f"k must lie between 1 and {len(X_train)}, the number of training rows, not {k}")
    centre, spread = X_train.mean(axis=0), X_train.std(axis=0)
    # Rounding can give a constant column a deviation of 1e-17 instead of zero, so ask the values themselves.
    spread[X_train.max(axis=0) == X_train.min(axis=0)] = 1
    rows = (X_train - centre) / spread
    return [_vote(y_train[_nearest(rows, query, k)]) for query in (X_query - centre) / spread]


def _nearest(rows: np.ndarray, query: np.ndarray, k: int) -> np.ndarray:
    """Indices of the k rows nearest to the query; the square root would change no order."""
    squared_distances = ((rows - query) ** 2).sum(axis=1)
    return np.argsort(squared_distances, kind="stable")[:k]


def _vote(labels: np.ndarray) -> int:
    """The commonest label: they come out in ascending order, and the first of the largest counts is taken."""
    candidates, votes = np.unique(labels, return_counts=True)
    return int(candidates[np.argmax(votes)])
