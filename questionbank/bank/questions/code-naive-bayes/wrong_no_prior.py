import numpy as np


def naive_bayes_log_posteriors(X, y, X_new, alpha):
    if alpha <= 0:
        raise ValueError("alpha must be positive")
    if len(X) != len(y):
        raise ValueError("lengths differ")
    if np.any(X < 0) or np.any(X_new < 0):
        raise ValueError("negative count")
    classes = np.unique(y)
    scores = np.empty((len(X_new), len(classes)))
    for j, label in enumerate(classes):
        counts = X[y == label].sum(axis=0) + alpha
        theta = counts / counts.sum()
        scores[:, j] = X_new @ np.log(theta)
    top = scores.max(axis=1, keepdims=True)
    return scores - top - np.log(np.exp(scores - top).sum(axis=1, keepdims=True))
