from collections.abc import Sequence

import numpy as np


def confusion_metrics(
    y_true: Sequence[int] | np.ndarray, y_pred: Sequence[int] | np.ndarray
) -> dict[str, int | float | None]:
    """Return the four counts of 0/1 labels and predictions and the usual ratios, None where one is undefined."""
    truth, prediction = _mask("y_true", y_true), _mask("y_pred", y_pred)
    if len(truth) != len(prediction):
        raise ValueError(f"{len(truth)} labels do not go with {len(prediction)} predictions")
    tp = int(np.count_nonzero(truth & prediction))
    fp = int(np.count_nonzero(~truth & prediction))
    fn = int(np.count_nonzero(truth & ~prediction))
    tn = int(np.count_nonzero(~truth & ~prediction))
    return {
        "tp": tp,
        "fp": fp,
        "fn": fn,
        "tn": tn,
        "precision": _ratio(tp, tp + fp),
        "recall": _ratio(tp, tp + fn),
        "specificity": _ratio(tn, tn + fp),
        "accuracy": _ratio(tp + tn, len(truth)),
        "f1": _ratio(2 * tp, 2 * tp + fp + fn),
    }


def _mask(name: str, values: Sequence[int] | np.ndarray) -> np.ndarray:
    """True where a value is 1; ValueError for anything besides 0 and 1."""
    values = np.asarray(values)
    is_one = values == 1
    if not (is_one | (values == 0)).all():
        raise ValueError(f"{name} holds a value that is neither 0 nor 1")
    return is_one


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None
