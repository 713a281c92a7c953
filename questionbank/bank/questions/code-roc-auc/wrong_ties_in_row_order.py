import numpy as np


def roc_auc(y_true, scores):
    if len(y_true) != len(scores):
        raise ValueError("lengths differ")
    p = int((y_true == 1).sum())
    n = len(y_true) - p
    if p == 0 or n == 0:
        return float("nan")
    ranks = np.empty(len(scores))
    ranks[np.argsort(scores, kind="stable")] = np.arange(1, len(scores) + 1)
    return (ranks[y_true == 1].sum() - p * (p + 1) / 2) / (p * n)
