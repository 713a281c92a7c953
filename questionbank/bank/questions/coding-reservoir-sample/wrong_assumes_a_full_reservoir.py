import math
import operator
import random
from itertools import islice


def reservoir_sample(stream, k, seed=None):
    k = operator.index(k)
    if k < 0:
        raise ValueError("negative k")
    rng = random.Random(seed)
    items = iter(stream)
    kept = [next(items) for _ in range(k)]
    w = math.exp(math.log(rng.random()) / k)
    while True:
        skip = int(math.log(rng.random()) / math.log1p(-w))
        item = next(islice(items, skip, None), None)
        if item is None:
            return kept
        kept[rng.randrange(k)] = item
        w *= math.exp(math.log(rng.random()) / k)
