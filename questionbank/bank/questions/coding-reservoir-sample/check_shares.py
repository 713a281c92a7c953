import numbers
from collections import Counter


def check(calls):
    """Every position is in the sample equally often over independent seeds: a few calls on a long stream.

    Their mean position shows whether early or late items are preferred; a chi-square test over all positions shows
    anything else, and samples too much like each other. Each test errs with probability 1e-5.
    """
    stream, k = calls[0][0][:2]
    n = len(stream)
    counts = Counter()
    for _, _, result in calls:
        if complaint := _complaint(result, stream, k):
            return complaint
        counts.update(result)
    wanted = len(calls) * k / n
    squares = sum((counts[item] - wanted) ** 2 for item in stream)
    # Each count has the variance wanted * (1 - k/n); drawing without replacement ties them, hence (n - 1) / n.
    statistic = (n - 1) / n * squares / (wanted * (1 - k / n))
    lateness = sum((place - (n - 1) / 2) * counts[item] for place, item in enumerate(stream))
    spread = (len(calls) * k * (n - k) * (n + 1) / 12) ** 0.5
    if abs(lateness) > 4.42 * spread:
        early = sum(counts[item] for item in stream[: n // 2])
        return (
            f"over {len(calls)} seeds {early} items came from the first half of the stream and "
            f"{len(calls) * k - early} from the second, where about {len(calls) * k / 2:.0f} each are due"
        )
    if statistic > _critical(n - 1):
        often = max(stream, key=lambda item: counts[item])
        seldom = min(stream, key=lambda item: counts[item])
        return (
            f"over {len(calls)} seeds position {stream.index(often)} was drawn {counts[often]} times and position "
            f"{stream.index(seldom)} {counts[seldom]} times, where about {wanted:.0f} each are due"
        )
    return None


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
    """About the chi-square value exceeded with probability 1e-5 (Wilson and Hilferty)."""
    spread = 2 / (9 * freedom)
    return freedom * (1 - spread + 4.2649 * spread**0.5) ** 3
