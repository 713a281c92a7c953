import math

import numpy as np


def roc_auc(y_true: np.ndarray, scores: np.ndarray) -> float:
    """Return the area under the ROC curve, NaN if one of the classes is absent.

    The area is the share of positive-negative pairs in which the positive has the higher score, a tie being half
    a pair. Ranks count the pairs without looking at each: O(n log n) time, O(n) memory.
    """
    y_true = np.asarray(y_true)
    scores = np.asarray(scores)
    if y_true.shape != scores.shape:
        raise ValueError(f"{len(y_true)} labels do not go with {len(scores)} scores")
    is_positive = y_true == 1
    positives = np.count_nonzero(is_positive)
    negatives = len(y_true) - positives
    if positives == 0 or negatives == 0:
        return math.nan
    _, group, sizes = np.unique(scores, return_inverse=True, return_counts=True)
    # Rows with equal scores share the mean of the ranks that they take up together.
    ranks = np.cumsum(sizes) - (sizes - 1) / 2
    among_positives = positives * (positives + 1) / 2
    return float((ranks[group[is_positive]].sum() - among_positives) / (positives * negatives))
