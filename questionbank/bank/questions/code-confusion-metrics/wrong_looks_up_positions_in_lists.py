def _ratio(part, whole):
    return part / whole if whole else None


def confusion_metrics(y_true, y_pred):
    if len(y_true) != len(y_pred):
        raise ValueError("lengths differ")
    if any(value not in (0, 1) for value in [*y_true, *y_pred]):
        raise ValueError("only 0 and 1 are allowed")
    actual = [i for i, value in enumerate(y_true) if value == 1]
    predicted = [i for i, value in enumerate(y_pred) if value == 1]
    tp = len([i for i in predicted if i in actual])
    fp, fn = len(predicted) - tp, len(actual) - tp
    tn = len(y_true) - tp - fp - fn
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
