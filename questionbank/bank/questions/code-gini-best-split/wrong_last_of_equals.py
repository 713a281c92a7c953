from collections import Counter


def best_gini_split(x, y):
    if len(x) != len(y):
        raise ValueError("different lengths")
    if not x:
        return None
    n = len(x)
    rows = sorted(zip(x, y), key=lambda row: row[0])
    left, right = Counter(), Counter(y)
    ls, rs = 0, sum(c * c for c in right.values())
    best, lowest = None, 1 - rs / n**2
    parent = lowest
    for i in range(1, n):
        label = rows[i - 1][1]
        ls += 2 * left[label] + 1
        rs -= 2 * right[label] - 1
        left[label] += 1
        right[label] -= 1
        if rows[i - 1][0] == rows[i][0]:
            continue
        score = i / n * (1 - ls / i**2) + (n - i) / n * (1 - rs / (n - i) ** 2)
        if score <= lowest + 1e-12 and score < parent - 1e-12:
            best, lowest = (rows[i - 1][0] + rows[i][0]) / 2, score
    return None if best is None else (best, lowest)
