import numpy as np


def bootstrap_interval(values, level, repeats, seed):
    values = values.ravel()
    if len(values) == 0:
        return float("nan"), float("nan")
    if level <= 0 or level >= 1 or repeats < 1:
        raise ValueError("bad level or repeats")
    rng = np.random.default_rng(seed)
    n = len(values)
    means = rng.choice(values, size=(repeats, n)).mean(axis=1)
    low, high = np.quantile(means, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)
