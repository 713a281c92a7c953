import numpy as np


def bootstrap_interval(values, level, repeats, seed):
    if values.ndim != 1 or len(values) == 0:
        raise ValueError("bad values")
    if level <= 0 or level >= 1 or repeats < 1:
        raise ValueError("bad level or repeats")
    rng = np.random.default_rng(seed)
    n = len(values)
    means = rng.choice(values, size=(repeats, n)).mean(axis=1)
    low, high = np.quantile(means, [(1 - level) / 2, (1 + level) / 2])
    centre = values.mean()
    return float(2 * centre - high), float(2 * centre - low)
