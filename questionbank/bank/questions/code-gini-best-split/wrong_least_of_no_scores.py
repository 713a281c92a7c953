from collections import Counter


def _squares(counts):
    return sum(c * c for c in counts.values())


def best_gini_split(x, y):
    if len(x) != len(y):
        raise ValueError("different lengths")
    n = len(x)
    rows = sorted(zip(x, y), key=lambda row: row[0])
    left, right = Counter(), Counter(y)
    ls, rs = 0, _squares(right)
    scores = []
    for i in range(1, n):
        label = rows[i - 1][1]
        ls += 2 * left[label] + 1
        rs -= 2 * right[label] - 1
        left[label] += 1
        right[label] -= 1
        if rows[i - 1][0] < rows[i][0]:
            scores.append((1 - (ls / i + rs / (n - i)) / n, (rows[i - 1][0] + rows[i][0]) / 2))
    lowest = min(scores)[0]
    if lowest >= 1 - _squares(Counter(y)) / n**2 - 1e-12:
        return None
    return next((t, score) for score, t in scores if score < lowest + 1e-12)
