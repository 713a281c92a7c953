from collections.abc import Sequence

import numpy as np


def first_index(a: Sequence[int] | np.ndarray, target: int) -> int:
    """Return the smallest index at which target stands in the ascending a, or -1 if it does not occur.

    Throughout, everything before low is smaller than target and nothing from high on is. The two meet at the first
    value that is not smaller, after about log2(len(a)) comparisons however many values are equal.
    """
    low, high = 0, len(a)
    while low < high:
        middle = (low + high) // 2
        if a[middle] < target:
            low = middle + 1
        else:
            high = middle
    return low if low < len(a) and a[low] == target else -1
