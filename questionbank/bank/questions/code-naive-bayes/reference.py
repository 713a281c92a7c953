import numpy as np


def naive_bayes_log_posteriors(X: np.ndarray, y: np.ndarray, X_new: np.ndarray, alpha: float) -> np.ndarray:
    """Return log P(class | document) of multinomial naive Bayes, a row per new document, classes ascending.

    Everything stays in log space, and the normaliser is a log-sum-exp, so nothing underflows.
    O(n·d) time to train and O(m·d·c) to score.
    """
    # Floats at once: totals of narrow integers would wrap around in a product.
    X = np.asarray(X, dtype=np.float64)
    X_new = np.asarray(X_new, dtype=np.float64)
    y = np.asarray(y)
    if not alpha > 0:
        raise ValueError(f"alpha must be above 0, but is {alpha}")
    if len(X) != len(y):
        raise ValueError(f"{len(X)} documents do not go with {len(y)} labels")
    if (X < 0).any() or (X_new < 0).any():
        raise ValueError("a count is negative")
    classes, sizes = np.unique(y, return_counts=True)
    totals = np.array([X[y == label].sum(axis=0) for label in classes]) + alpha
    log_words = np.log(totals) - np.log(totals.sum(axis=1, keepdims=True))
    joint = X_new @ log_words.T + np.log(sizes / len(y))
    joint -= joint.max(axis=1, keepdims=True)
    return joint - np.log(np.exp(joint).sum(axis=1, keepdims=True))
