import numpy as np


def precision_recall_curve(y_true, scores):
    y, s = np.asarray(y_true).astype(int), np.asarray(scores)
    if y.ndim != 1 or s.shape != y.shape:
        raise ValueError("need two vectors of one length")
    if len(y) == 0:
        return np.empty(0), np.empty(0), np.empty(0), np.nan
    thresholds = np.unique(s)[::-1]
    tp = np.array([y[s >= t].sum() for t in thresholds])
    called = np.array([np.sum(s >= t) for t in thresholds])
    total = y.sum()
    precision = tp / called
    recall = tp / total if total else np.full(len(tp), np.nan)
    average = np.sum(np.diff(recall, prepend=0) * precision)
    return precision, recall, thresholds, float(average)
