import numpy as np


def roc_auc(y_true: np.ndarray, scores: np.ndarray) -> float:
    """Return the area under the ROC curve of scores for 0/1 labels, NaN if one of the classes is absent.

    Ties between a positive and a negative count one half; unequal lengths raise ValueError.
    """
    raise NotImplementedError
