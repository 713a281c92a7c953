import numpy as np


def precision_recall_curve(y_true: np.ndarray, scores: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, float]:
    """Return precision, recall and thresholds, one for each different score from the highest on, and average precision.

    Equal scores cross a threshold together, so a point lies only where the sorted scores change.
    """
    y_true, scores = np.asarray(y_true), np.asarray(scores, dtype=np.float64)
    if y_true.ndim != 1 or y_true.shape != scores.shape:
        raise ValueError(
            f"labels and scores must be vectors of one length, not of shape {y_true.shape}, {scores.shape}"
        )
    order = np.argsort(-scores)
    ranked = scores[order]
    ends = np.flatnonzero(np.append(ranked[1:] != ranked[:-1], True)[: len(ranked)])
    hits = np.cumsum(y_true[order], dtype=np.int64)[ends]
    positives = np.count_nonzero(y_true)
    precision = hits / (ends + 1)
    recall = hits / positives if positives else np.full(len(ends), np.nan)
    average = float(np.sum(precision * np.diff(recall, prepend=0.0))) if positives else np.nan
    return precision, recall, ranked[ends], average
