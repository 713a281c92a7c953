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
    kept = []
    seen = set()
    for item in stream:
        if item in seen:
            continue
        seen.add(item)
        if len(seen) <= k:
            kept.append(item)
        else:
            j = rng.randrange(len(seen))
            if j < k:
                kept[j] = item
    return kept
