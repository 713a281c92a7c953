import numpy as np


def roc_auc(y_true, scores):
    if len(y_true) != len(scores):
        raise ValueError("lengths differ")
    p = int((y_true == 1).sum())
    n = len(y_true) - p
    if p == 0 or n == 0:
        return float("nan")
    order = np.argsort(scores, kind="stable")
    labels, ranked = y_true[order], scores[order]
    last_of_group = np.append(ranked[1:] != ranked[:-1], True)
    hits = np.append(0.0, np.cumsum(labels == 1)[last_of_group] / p)
    alarms = np.append(0.0, np.cumsum(labels == 0)[last_of_group] / n)
    return np.trapezoid(hits, alarms)
