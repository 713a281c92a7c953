import operator
import random


def reservoir_sample(stream, k, seed=None):
    k = operator.index(k)
    if k < 0:
        raise ValueError("negative k")
    random.Random(seed).shuffle(stream)
    return stream[:k]
