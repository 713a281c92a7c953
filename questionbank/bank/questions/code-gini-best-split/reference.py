from collections import Counter
from operator import itemgetter

EQUAL = 1e-12


def best_gini_split(x: list[float], y: list[int] | list[str]) -> tuple[float, float] | None:
    """Return the threshold with the lowest weighted Gini impurity of the children, and that impurity.

    None if no threshold does better than not splitting. One pass over the sorted rows carries the class counts and
    their sums of squares on both sides, all of them integers, so nothing is recounted and nothing drifts.
    """
    if len(x) != len(y):
        raise ValueError(f"{len(x)} values do not fit {len(y)} labels")
    if not x:
        return None
    n = len(x)
    rows = sorted(zip(x, y), key=itemgetter(0))
    left: Counter = Counter()
    right = Counter(y)
    left_squares, right_squares = 0, sum(count * count for count in right.values())
    threshold, lowest = None, 1 - right_squares / n**2
    for size, ((value, label), (next_value, _)) in enumerate(zip(rows, rows[1:]), start=1):
        left_squares += 2 * left[label] + 1
        right_squares -= 2 * right[label] - 1
        left[label] += 1
        right[label] -= 1
        if value == next_value:
            continue
        # A side of m rows weighs m/n and is 1 - squares/m² impure; the weights add up to one.
        impurity = 1 - (left_squares / size + right_squares / (n - size)) / n
        if impurity < lowest - EQUAL:
            threshold, lowest = (value + next_value) / 2, impurity
    return None if threshold is None else (threshold, lowest)
