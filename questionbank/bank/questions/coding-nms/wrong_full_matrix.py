import numpy as np


def _check(boxes, scores, iou_thresh):
    if boxes.ndim != 2 or boxes.shape[1] != 4 or scores.shape != (len(boxes),):
        raise ValueError("bad shapes")
    if not 0 <= iou_thresh <= 1 or np.isnan(scores).any():
        raise ValueError("bad threshold or score")
    if (boxes[:, 2:] < boxes[:, :2]).any():
        raise ValueError("bad corners")


def nms(boxes, scores, iou_thresh):
    boxes = boxes.astype(float)
    _check(boxes, scores, iou_thresh)
    low, high = boxes[:, :2], boxes[:, 2:]
    sides = np.minimum(high[:, None], high[None]) - np.maximum(low[:, None], low[None])
    inter = np.clip(sides, 0, None).prod(axis=2)
    areas = (high - low).prod(axis=1)
    union = areas[:, None] + areas[None] - inter
    clashes = np.divide(inter, union, out=np.zeros_like(union), where=union > 0) > iou_thresh
    alive = np.ones(len(boxes), dtype=bool)
    keep = []
    for i in np.argsort(-scores, kind="stable"):
        if alive[i]:
            keep.append(i)
            alive &= ~clashes[i]
    return np.array(keep, dtype=int)
