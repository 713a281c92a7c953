import numpy as np


def first_index(a, target):
    if isinstance(a, list):
        a = np.array(a, dtype=np.int64)
    low, high = 0, len(a)
    while low < high:
        middle = (low + high) // 2
        if a[middle] < target:
            low = middle + 1
        else:
            high = middle
    return low if low < len(a) and a[low] == target else -1
