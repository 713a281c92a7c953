import math
import numbers


def check(calls):
    """The counts are those of the arguments and whole numbers by their type; the ratios are floats that fit them."""
    for (y_true, y_pred), _, result in calls:
        if message := _complaint(list(zip(y_true, y_pred, strict=True)), result):
            return message
    return None


def _complaint(rows, result):
    if not isinstance(result, dict):
        return "the result must be a dictionary"
    tp, fp, fn, tn = (rows.count(row) for row in ((1, 1), (0, 1), (1, 0), (0, 0)))
    counts = {"tp": tp, "fp": fp, "fn": fn, "tn": tn}
    ratios = {
        "precision": tp / (tp + fp),
        "recall": tp / (tp + fn),
        "specificity": tn / (tn + fp),
        "accuracy": (tp + tn) / len(rows),
        "f1": 2 * tp / (2 * tp + fp + fn),
    }
    if set(result) != set(counts) | set(ratios):
        return f"the keys are {sorted(map(str, result))}"
    for name, count in counts.items():
        if not isinstance(result[name], numbers.Integral):
            return f"{name} must be an integer, not a {type(result[name]).__name__}"
        if result[name] != count:
            return f"{name} is {result[name]}, not {count}"
    for name, ratio in ratios.items():
        if not isinstance(result[name], numbers.Real) or not math.isclose(result[name], ratio, rel_tol=1e-9):
            return f"{name} is {result[name]!r}, not {ratio:.10g}"
    return None
