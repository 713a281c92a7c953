import numpy as np


def roc_auc(y_true, scores):
    ranked = sorted(zip(scores.tolist(), y_true.tolist()))
    values = np.array([score for score, _ in ranked])
    labels = np.array([label for _, label in ranked])
    negative = values[labels == 0]
    positive = values[labels == 1]
    if not len(positive) or not len(negative):
        return float("nan")
    below = np.searchsorted(negative, positive, side="left")
    not_above = np.searchsorted(negative, positive, side="right")
    return (below + not_above).sum() / 2 / (len(positive) * len(negative))
