import math
from collections import Counter


def _weight(count):
    return count * math.log2(count) if count else 0


def best_gini_split(x, y):
    if len(x) != len(y):
        raise ValueError("different lengths")
    if not x:
        return None
    n = len(x)
    rows = sorted(zip(x, y), key=lambda row: row[0])
    left, right = Counter(), Counter(y)
    ls, rs = 0, sum(_weight(c) for c in right.values())
    best, lowest = None, (_weight(n) - rs) / n
    for i in range(1, n):
        label = rows[i - 1][1]
        ls += _weight(left[label] + 1) - _weight(left[label])
        rs -= _weight(right[label]) - _weight(right[label] - 1)
        left[label] += 1
        right[label] -= 1
        if rows[i - 1][0] == rows[i][0]:
            continue
        score = (_weight(i) - ls + _weight(n - i) - rs) / n
        if score < lowest - 1e-12:
            best, lowest = (rows[i - 1][0] + rows[i][0]) / 2, score
    return None if best is None else (best, lowest)
