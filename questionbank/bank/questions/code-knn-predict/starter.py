import numpy as np


def knn_predict(X_train: np.ndarray, y_train: np.ndarray, X_query: np.ndarray, k: int) -> list[int]:
    """Return for each query the commonest label among the k nearest training rows.

    Features are standardised by the training rows. Equal distances prefer the lower index, equal votes the smaller
    label; a k below 1 or above the number of training rows raises ValueError.
    """
    raise NotImplementedError
