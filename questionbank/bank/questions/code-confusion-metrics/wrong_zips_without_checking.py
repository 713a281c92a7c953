from collections import Counter


def _ratio(part, whole):
    return part / whole if whole else None


def confusion_metrics(y_true, y_pred):
    if not {*y_true, *y_pred} <= {0, 1}:
        raise ValueError("only 0 and 1 are allowed")
    counts = Counter((int(t), int(p)) for t, p in zip(y_true, y_pred))
    tp, fp, fn, tn = counts[1, 1], counts[0, 1], counts[1, 0], counts[0, 0]
    return {
        "tp": tp,
        "fp": fp,
        "fn": fn,
        "tn": tn,
        "precision": _ratio(tp, tp + fp),
        "recall": _ratio(tp, tp + fn),
        "specificity": _ratio(tn, tn + fp),
        "accuracy": _ratio(tp + tn, tp + fp + fn + tn),
        "f1": _ratio(2 * tp, 2 * tp + fp + fn),
    }
