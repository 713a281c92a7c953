import numpy as np


def roc_auc(y_true, scores):
    if len(y_true) != len(scores):
        raise ValueError("lengths differ")
    if len(np.unique(y_true)) != 2:
        raise ValueError("both classes are needed")
    positive, negative = scores[y_true == 1], np.sort(scores[y_true == 0])
    below = np.searchsorted(negative, positive, side="left")
    not_above = np.searchsorted(negative, positive, side="right")
    return (below + not_above).sum() / 2 / (len(positive) * len(negative))
