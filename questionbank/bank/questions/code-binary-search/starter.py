from collections.abc import Sequence

import numpy as np


def first_index(a: Sequence[int] | np.ndarray, target: int) -> int:
    """Return the smallest index at which target stands in the ascending a, or -1 if it does not occur."""
    raise NotImplementedError
