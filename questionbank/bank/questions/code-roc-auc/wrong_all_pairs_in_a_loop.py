import numpy as np


def roc_auc(y_true, scores):
    if len(y_true) != len(scores):
        raise ValueError("lengths differ")
    positive, negative = scores[y_true == 1], scores[y_true == 0]
    if not len(positive) or not len(negative):
        return float("nan")
    wins = 0.0
    for score in positive:
        wins += np.sum(negative < score) + 0.5 * np.sum(negative == score)
    return wins / (len(positive) * len(negative))
