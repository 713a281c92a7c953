import itertools
import numbers
from collections import Counter


def check(calls):
    """Every set of positions is equally frequent over independent seeds, by a chi-square test at p = 1e-6."""
    stream, k = calls[0][0][:2]
    counts = Counter()
    for _, _, result in calls:
        if complaint := _complaint(result, stream, k):
            return complaint
        counts[frozenset(result)] += 1
    subsets = [frozenset(chosen) for chosen in itertools.combinations(stream, k)]
    wanted = len(calls) / len(subsets)
    statistic = sum((counts[subset] - wanted) ** 2 / wanted for subset in subsets)
    if statistic <= _critical(len(subsets) - 1):
        return None
    often = max(subsets, key=lambda subset: counts[subset])
    seldom = min(subsets, key=lambda subset: counts[subset])
    return (
        f"over {len(calls)} seeds {sorted(often)} came {counts[often]} times and {sorted(seldom)} "
        f"{counts[seldom]} times, where about {wanted:.0f} each are due"
    )


def _complaint(result, stream, k):
    if not isinstance(result, list) or len(result) != k:
        return f"the sample must be a list of {k} items"
    if not all(isinstance(item, numbers.Integral) for item in result):
        return "the sample must hold items of the stream, which are integers"
    if not set(result) <= set(stream):
        return "the sample holds an item that is not in the stream"
    if len(set(result)) != k:
        return "a position of the stream was drawn more than once"
    return None


def _critical(freedom):
    """About the chi-square value exceeded with probability 1e-6 (Wilson and Hilferty), a little on the lenient side."""
    spread = 2 / (9 * freedom)
    return freedom * (1 - spread + 4.7534 * spread**0.5) ** 3
