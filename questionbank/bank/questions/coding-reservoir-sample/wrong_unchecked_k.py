import random


def reservoir_sample(stream, k, seed=None):
    rng = random.Random(seed)
    kept = []
    for i, item in enumerate(stream):
        if i < k:
            kept.append(item)
        else:
            j = rng.randrange(i + 1)
            if j < k:
                kept[j] = item
    return kept
