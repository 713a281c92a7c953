import numpy as np


def precision_recall_curve(y_true: np.ndarray, scores: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, float]:
    """Return (precision, recall, thresholds, average_precision), one entry for each different score, highest first.

    Without positives, recall and average precision are NaN; empty input gives empty arrays and NaN. Inputs that are
    not one-dimensional or not equally long raise ValueError.
    """
    raise NotImplementedError
