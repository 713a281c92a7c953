import numpy as np


def roc_auc(y_true, scores):
    if len(y_true) != len(scores):
        raise ValueError("lengths differ")
    positive, negative = scores[y_true == 1], scores[y_true == 0]
    if not len(positive) or not len(negative):
        return float("nan")
    wins = positive[:, None] > negative[None, :]
    ties = positive[:, None] == negative[None, :]
    return wins.mean() + ties.mean() / 2
