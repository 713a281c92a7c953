import numpy as np


def roc_auc(y_true, scores):
    if len(y_true) != len(scores):
        raise ValueError("lengths differ")
    positive, negative = scores[y_true == 1], np.sort(scores[y_true == 0])
    if not len(positive) or not len(negative):
        return float("nan")
    below = np.searchsorted(negative, positive, side="right")
    return below.sum() / (len(positive) * len(negative))
