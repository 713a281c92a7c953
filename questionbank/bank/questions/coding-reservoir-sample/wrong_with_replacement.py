import operator
import random


def _checked(k):
    k = operator.index(k)
    if k < 0:
        raise ValueError("negative k")
    return k


def reservoir_sample(stream, k, seed=None):
    k = _checked(k)
    rng = random.Random(seed)
    items = list(stream)
    if not items:
        return []
    if k >= len(items):
        return items
    return rng.choices(items, k=k)
