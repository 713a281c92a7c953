import numpy as np


def roc_auc(y_true, scores):
    if len(y_true) != len(scores):
        raise ValueError("lengths differ")
    order = np.argsort(scores)
    y_true[:] = y_true[order]
    scores.sort()
    positive, negative = scores[y_true == 1], scores[y_true == 0]
    if not len(positive) or not len(negative):
        return float("nan")
    below = np.searchsorted(negative, positive, side="left")
    not_above = np.searchsorted(negative, positive, side="right")
    return (below + not_above).sum() / 2 / (len(positive) * len(negative))
