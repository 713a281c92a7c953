import math
import numbers

import numpy as np


def check(calls):
    """The ends over independent seeds agree with those of a large simulation, within six standard errors."""
    values, level, repeats = calls[0][0][:3]
    lows, highs = [], []
    for _, _, result in calls:
        if complaint := _complaint(result):
            return complaint
        lows.append(float(result[0]))
        highs.append(float(result[1]))
    if len(set(lows)) == 1 and len(set(highs)) == 1 and len(calls) > 2:
        return "every seed gave the same interval"
    values = np.asarray(values, dtype=np.float64)
    rng = np.random.default_rng(20240305)
    means = values[0] + (values - values[0])[rng.integers(0, len(values), (_ROUNDS, len(values)))].mean(axis=1)
    for name, got, tail in (("lower", lows, (1 - level) / 2), ("upper", highs, (1 + level) / 2)):
        if complaint := _misplaced(name, got, means, tail, repeats):
            return complaint
    return None


_ROUNDS = 8000


def _complaint(result):
    if not isinstance(result, tuple) or len(result) != 2:
        return "the interval must be a tuple of two numbers"
    if not all(isinstance(end, numbers.Real) and math.isfinite(end) for end in result):
        return "both ends must be finite numbers"
    if result[0] > result[1]:
        return "the lower end lies above the upper end"
    return None


def _misplaced(name, got, means, tail, repeats):
    """A quantile at `tail` of m means lies between those at tail ± s/sqrt(m), with s the root of tail * (1 - tail)."""
    draws = repeats * len(got)
    reach = 6 * math.sqrt(tail * (1 - tail) * (1 / draws + 1 / _ROUNDS)) + 1.5 / repeats
    low, high = np.quantile(means, [max(tail - reach, 0), min(tail + reach, 1)])
    average = math.fsum(got) / len(got)
    slack = 1e-14 * float(np.abs(means).max())  # rounding, where a mean can only take few values
    if low - slack <= average <= high + slack:
        return None
    return f"over {len(got)} seeds the {name} end is {average:.6g} on average, where {low:.6g} to {high:.6g} is due"
