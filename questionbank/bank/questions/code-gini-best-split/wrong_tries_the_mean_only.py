def _gini(labels):
    return 1 - sum((labels.count(c) / len(labels)) ** 2 for c in set(labels))


def best_gini_split(x, y):
    if len(x) != len(y):
        raise ValueError("different lengths")
    if len(set(x)) < 2:
        return None
    mean = sum(x) / len(x)
    left = [b for a, b in zip(x, y) if a <= mean]
    right = [b for a, b in zip(x, y) if a > mean]
    score = (len(left) * _gini(left) + len(right) * _gini(right)) / len(y)
    return (mean, score) if score < _gini(y) - 1e-12 else None
