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
    corners = boxes.tolist()
    keep = []
    for i in np.argsort(-scores, kind="stable").tolist():
        ax1, ay1, ax2, ay2 = corners[i]
        suppressed = False
        for j in keep:
            bx1, by1, bx2, by2 = corners[j]
            inter = max(0, min(ax2, bx2) - max(ax1, bx1)) * max(0, min(ay2, by2) - max(ay1, by1))
            union = (ax2 - ax1) * (ay2 - ay1) + (bx2 - bx1) * (by2 - by1) - inter
            if union > 0 and inter / union > iou_thresh:
                suppressed = True
                break
        if not suppressed:
            keep.append(i)
    return np.array(keep, dtype=int)
