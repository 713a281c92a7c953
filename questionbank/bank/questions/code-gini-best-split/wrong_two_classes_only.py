from collections import Counter


def best_gini_split(x, y):
    if len(x) != len(y):
        raise ValueError("different lengths")
    if not x:
        return None
    n = len(x)
    rows = sorted(zip(x, y), key=lambda row: row[0])
    left, right = Counter(), Counter(y)
    one = y[0]
    p = right[one] / n
    best, lowest = None, 2 * p * (1 - p)
    for i in range(1, n):
        label = rows[i - 1][1]
        left[label] += 1
        right[label] -= 1
        if rows[i - 1][0] == rows[i][0]:
            continue
        p, q = left[one] / i, right[one] / (n - i)
        score = 2 * (i * p * (1 - p) + (n - i) * q * (1 - q)) / n
        if score < lowest - 1e-12:
            best, lowest = (rows[i - 1][0] + rows[i][0]) / 2, score
    return None if best is None else (best, lowest)
