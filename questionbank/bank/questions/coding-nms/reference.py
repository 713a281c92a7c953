import numpy as np


def nms(boxes: np.ndarray, scores: np.ndarray, iou_thresh: float) -> np.ndarray:
    """Return the indices of the boxes that greedy non-maximum suppression keeps, best score first."""
    boxes = np.asarray(boxes, dtype=np.float64)
    scores = np.asarray(scores, dtype=np.float64)
    _check(boxes, scores, iou_thresh)
    corners = boxes.T
    areas = (corners[2] - corners[0]) * (corners[3] - corners[1])
    # Negating before a stable sort leaves equal scores in the order of their indices.
    candidates = np.argsort(-scores, kind="stable")
    kept = []
    while candidates.size:
        best, rest = candidates[0], candidates[1:]
        kept.append(best)
        shared = _intersections(corners[:, best], corners[:, rest])
        union = areas[best] + areas[rest] - shared
        # Two boxes without area have no union to divide by; they overlap nothing.
        iou = np.divide(shared, union, out=np.zeros_like(union), where=union > 0)
        candidates = rest[iou <= iou_thresh]
    return np.array(kept, dtype=np.intp)


def _check(boxes: np.ndarray, scores: np.ndarray, iou_thresh: float) -> None:
    if boxes.ndim != 2 or boxes.shape[1] != 4 or scores.shape != (len(boxes),):
        raise ValueError(f"need n boxes of 4 corners and n scores, not {boxes.shape} and {scores.shape}")
    if not 0 <= iou_thresh <= 1:
        raise ValueError(f"iou_thresh must lie between 0 and 1, not {iou_thresh}")
    if np.isnan(scores).any():
        raise ValueError("a score is NaN")
    if (boxes[:, 2:] < boxes[:, :2]).any():
        raise ValueError("a box has its corners the wrong way round")


def _intersections(box: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Areas shared by one box and each of the others, given as rows x1, y1, x2, y2."""
    width = np.minimum(box[2], others[2]) - np.maximum(box[0], others[0])
    height = np.minimum(box[3], others[3]) - np.maximum(box[1], others[1])
    # Boxes that lie apart have negative sides, whose product would pass for an area.
    return np.maximum(width, 0) * np.maximum(height, 0)
