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
    x1, y1, x2, y2 = boxes.T
    areas = (x2 - x1) * (y2 - y1)
    order = np.argsort(-scores, kind="stable")
    keep = []
    while order.size:
        i, rest = order[0], order[1:]
        keep.append(i)
        width = np.maximum(0, np.minimum(x2[i], x2[rest]) - np.maximum(x1[i], x1[rest]))
        height = np.maximum(0, np.minimum(y2[i], y2[rest]) - np.maximum(y1[i], y1[rest]))
        inter = width * height
        union = areas[i] + areas[rest] - inter
        iou = np.divide(inter, union, out=np.zeros_like(union), where=union > 0)
        order = rest[iou < iou_thresh]
    return np.array(keep, dtype=int)
