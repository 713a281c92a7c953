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
    for i, item in enumerate(stream):
        if i < k:
            kept.append(item)
        else:
            j = rng.randrange(i + 1)
            if j < k:
                kept[j] = item
    while kept and len(kept) < k:
        kept.append(rng.choice(kept))
    return kept
