import numpy as np


def precision_recall_curve(y_true, scores):
    y, s = np.asarray(y_true).astype(int), np.asarray(scores)
    if y.ndim != 1 or s.shape != y.shape:
        raise ValueError("need two vectors of one length")
    if len(y) == 0:
        return np.empty(0), np.empty(0), np.empty(0), np.nan
    order = np.argsort(-s, kind="stable")
    y, s = y[order], s[order]
    last = np.append(s[1:] != s[:-1], True)
    tp, called = np.cumsum(y)[last], np.arange(1, len(y) + 1)[last]
    total = y.sum()
    stop = np.searchsorted(tp, total) + 1
    tp, called, last = tp[:stop], called[:stop], np.flatnonzero(last)[:stop]
    precision = tp / called
    recall = tp / total if total else np.full(len(tp), np.nan)
    average = np.sum(np.diff(recall, prepend=0) * precision)
    return precision, recall, s[last], float(average)
