from collections.abc import Sequence

import numpy as np


def target_encode_cv(
    col: Sequence | np.ndarray, y: np.ndarray, n_splits: int, seed: int = 0, smoothing: float = 0.0
) -> np.ndarray:
    """Return for each row (s + smoothing·m) / (c + smoothing), taken over the random folds that the row is not in.

    There s and c are the target sum and the count of the row's category, and m is the mean target; where the
    denominator is zero the row gets m. None and NaN are one category. The result is float64 in row order.
    """
    raise NotImplementedError
