import numpy as np


def _checked(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    if len(y_true) != len(y_pred):
        raise ValueError("lengths differ")
    if not np.isin(y_true, (0, 1)).all():
        raise ValueError("only 0 and 1 are allowed")
    return y_true, y_pred


def _ratio(part, whole):
    return part / whole if whole else None


def confusion_metrics(y_true, y_pred):
    y_true, y_pred = _checked(y_true, y_pred)
    tp = int(np.sum((y_true == 1) & (y_pred == 1)))
    fp = int(np.sum((y_true == 0) & (y_pred == 1)))
    fn = int(np.sum((y_true == 1) & (y_pred == 0)))
    tn = int(np.sum((y_true == 0) & (y_pred == 0)))
    return {
        "tp": tp,
        "fp": fp,
        "fn": fn,
        "tn": tn,
        "precision": _ratio(tp, tp + fp),
        "recall": _ratio(tp, tp + fn),
        "specificity": _ratio(tn, tn + fp),
        "accuracy": _ratio(tp + tn, len(y_true)),
        "f1": _ratio(2 * tp, 2 * tp + fp + fn),
    }
