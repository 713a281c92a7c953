import numpy as np


def check(calls):
    """With one repeat both ends are the mean of one resample: its spread over seeds is that of n independent draws."""
    values = np.asarray(calls[0][0][0], dtype=np.float64)
    means = np.array([result[0] for _, _, result in calls], dtype=np.float64)
    if any(result[0] != result[1] for _, _, result in calls):
        return "with one repeat both ends are the same mean"
    sums = means * len(values)
    # For values 0 and 1 in equal number the sum is binomial: chi-square over its outcomes at about 1e-6.
    n = len(values)
    chances = np.array([float(_choose(n, k)) for k in range(n + 1)]) / 2.0**n
    counts = np.array([np.sum(np.abs(sums - k) < 1e-6) for k in range(n + 1)])
    if counts.sum() != len(calls):
        return "a mean came that no resample of this size can have"
    statistic = float(np.sum((counts - len(calls) * chances) ** 2 / (len(calls) * chances)))
    limit = n * (1 - 2 / (9 * n) + 4.7534 * (2 / (9 * n)) ** 0.5) ** 3
    if statistic > limit:
        return f"over {len(calls)} seeds the sums 0 to {n} came {counts.tolist()} times, unlike those of independent draws"
    return None


def _choose(n, k):
    result = 1
    for step in range(k):
        result = result * (n - step) // (step + 1)
    return result
