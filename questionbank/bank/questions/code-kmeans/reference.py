import numpy as np


def kmeans(X: np.ndarray, centres: np.ndarray, max_rounds: int) -> tuple[np.ndarray, np.ndarray, float]:
    """Return final centres, labels and inertia of Lloyd's algorithm from the given centres.

    Exact equality ends it: once the same rows are averaged in the same order, not a bit of a centre changes.
    """
    X, centres = np.asarray(X, dtype=np.float64), np.array(centres, dtype=np.float64)
    if X.ndim != 2 or centres.ndim != 2 or X.shape[1] != centres.shape[1]:
        raise ValueError(f"X and centres must be tables with the same columns, not of shape {X.shape}, {centres.shape}")
    if len(X) == 0 or len(centres) == 0:
        raise ValueError("X and centres must have rows")
    if max_rounds < 0:
        raise ValueError(f"max_rounds must be at least 0, not {max_rounds}")
    for _ in range(max_rounds):
        moved = _means(X, _assign(X, centres)[0], centres)
        if np.array_equal(moved, centres):
            break
        centres = moved
    labels, distances = _assign(X, centres)
    return centres, labels, float(distances.sum())


def _assign(X: np.ndarray, centres: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The nearest centre of each row, the first of equally near ones, and its squared distance."""
    distances = np.stack([((X - centre) ** 2).sum(axis=1) for centre in centres])
    return distances.argmin(axis=0), distances.min(axis=0)


def _means(X: np.ndarray, labels: np.ndarray, centres: np.ndarray) -> np.ndarray:
    """The mean of each centre's rows; a centre without rows stays."""
    means = centres.copy()
    for index in np.unique(labels):
        means[index] = X[labels == index].mean(axis=0)
    return means
