from collections.abc import Sequence

import numpy as np


def confusion_metrics(
    y_true: Sequence[int] | np.ndarray, y_pred: Sequence[int] | np.ndarray
) -> dict[str, int | float | None]:
    """Return 'tp', 'fp', 'fn', 'tn' and 'precision', 'recall', 'specificity', 'accuracy', 'f1' of a classifier.

    Ratios with an empty denominator are None; unequal lengths and values besides 0 and 1 raise ValueError.
    """
    raise NotImplementedError
