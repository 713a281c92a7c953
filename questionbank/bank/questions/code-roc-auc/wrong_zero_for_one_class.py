import numpy as np


def roc_auc(y_true, scores):
    if len(y_true) != len(scores):
        raise ValueError("lengths differ")
    positive, negative = scores[y_true == 1], np.sort(scores[y_true == 0])
    pairs = len(positive) * len(negative)
    if pairs == 0:
        return 0.0
    below = np.searchsorted(negative, positive, side="left")
    not_above = np.searchsorted(negative, positive, side="right")
    return (below + not_above).sum() / 2 / pairs
