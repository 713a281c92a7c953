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
    kept, keys = [], []
    for item in stream:
        kept.append(item)
        keys.append(rng.random())
        if len(kept) > k:
            smallest = keys.index(min(keys))
            del kept[smallest], keys[smallest]
    return kept
