import operator
import random
from collections.abc import Iterable


def reservoir_sample(stream: Iterable[int], k: int, seed: int | None = None) -> list[int]:
    """Return k items of the stream, every one equally likely, in one pass with memory for k items.

    The invariant: after n >= k items each of them is in the reservoir with probability k/n. The next
    item enters with probability k/(n+1), and each earlier one stays with probability n/(n+1).
    """
    k = operator.index(k)
    if k < 0:
        raise ValueError(f"k must not be negative, but is {k}")
    if k == 0:
        return []
    rng = random.Random(seed)
    reservoir: list[int] = []
    for position, item in enumerate(stream):
        if position < k:
            reservoir.append(item)
            continue
        slot = rng.randrange(position + 1)
        if slot < k:
            reservoir[slot] = item
    return reservoir
