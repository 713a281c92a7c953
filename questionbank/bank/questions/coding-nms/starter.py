import numpy as np


def nms(boxes: np.ndarray, scores: np.ndarray, iou_thresh: float) -> np.ndarray:
    """Return the indices of the boxes that greedy non-maximum suppression keeps."""
