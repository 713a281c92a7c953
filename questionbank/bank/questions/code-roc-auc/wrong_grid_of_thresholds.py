import numpy as np


def roc_auc(y_true, scores):
    if len(y_true) != len(scores):
        raise ValueError("lengths differ")
    positive, negative = scores[y_true == 1], scores[y_true == 0]
    if not len(positive) or not len(negative):
        return float("nan")
    hits, alarms = [0.0], [0.0]
    for threshold in np.linspace(1, 0, 1001):
        hits.append(np.mean(positive >= threshold))
        alarms.append(np.mean(negative >= threshold))
    hits.append(1.0)
    alarms.append(1.0)
    return np.trapezoid(hits, alarms)
