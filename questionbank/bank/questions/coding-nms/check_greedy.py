import numpy as np


def check(calls):
    """The greedy answer is the one set in which a box is kept exactly if no better kept box clashes with it."""
    for args, _, result in calls:
        message = _complaint(*args, result)
        if message:
            return message
    return None


def _complaint(boxes, scores, iou_thresh, result):
    if not isinstance(result, np.ndarray) or result.ndim != 1 or result.dtype.kind not in "iu":
        return "the result must be a one-dimensional NumPy array of integers"
    kept = result.astype(np.int64)
    if len(kept) and (kept.min() < 0 or kept.max() >= len(boxes)):
        return "an index lies outside the boxes"
    if len(np.unique(kept)) != len(kept):
        return "an index occurs twice"
    rank = np.empty(len(boxes), dtype=np.int64)
    rank[np.argsort(-scores, kind="stable")] = np.arange(len(boxes))
    is_kept = np.zeros(len(boxes), dtype=bool)
    is_kept[kept] = True
    nearly = 1e-9
    is_covered = np.zeros(len(boxes), dtype=bool)
    for best in kept:
        iou = _iou(boxes[best].astype(np.float64), boxes.astype(np.float64))
        is_behind = rank > rank[best]
        if (is_kept & is_behind & (iou > iou_thresh + nearly)).any():
            return "two of the kept boxes overlap by more than the threshold"
        is_covered |= is_behind & (iou > iou_thresh - nearly)
    if (~is_kept & ~is_covered).any():
        return "a box was removed although no kept box of higher rank overlaps it by more than the threshold"
    return None


def _iou(box, others):
    sides = np.minimum(box[2:], others[:, 2:]) - np.maximum(box[:2], others[:, :2])
    intersection = np.clip(sides, 0, None).prod(axis=1)
    union = (box[2:] - box[:2]).prod() + (others[:, 2:] - others[:, :2]).prod(axis=1) - intersection
    return np.divide(intersection, union, out=np.zeros_like(union), where=union > 0)
