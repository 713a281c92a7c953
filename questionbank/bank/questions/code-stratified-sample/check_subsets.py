import itertools
import numbers
from collections import Counter


def check(calls):
    """Every combination of subsets of the classes is equally frequent over independent seeds, by chi-square at 1e-6."""
    labels, size = calls[0][0][:2]
    counts = Counter()
    for args, _, result in calls:
        if complaint := _complaint(args, result):
            return complaint
        counts[frozenset(result)] += 1
    places = {label: [i for i, other in enumerate(labels) if other == label] for label in labels}
    parts = [itertools.combinations(places[label], quota) for label, quota in _quotas(labels, size).items()]
    samples = [frozenset(itertools.chain(*chosen)) for chosen in itertools.product(*parts)]
    wanted = len(calls) / len(samples)
    statistic = sum((counts[sample] - wanted) ** 2 / wanted for sample in samples)
    if statistic <= _critical(len(samples) - 1):
        return None
    often, seldom = max(samples, key=counts.__getitem__), min(samples, key=counts.__getitem__)
    return (
        f"over {len(calls)} seeds the positions {sorted(often)} came {counts[often]} times and {sorted(seldom)} "
        f"{counts[seldom]} times, where about {wanted:.0f} each are due"
    )


def _critical(freedom):
    """About the chi-square value exceeded with probability 1e-6 (Wilson and Hilferty), a little on the lenient side."""
    spread = 2 / (9 * freedom)
    return freedom * (1 - spread + 4.7534 * spread**0.5) ** 3


def _quotas(labels, size):
    counts = {}
    for label in labels:
        counts[label] = counts.get(label, 0) + 1
    quotas = {label: size * count // len(labels) for label, count in counts.items()}
    left = size - sum(quotas.values())
    for label in sorted(counts, key=lambda label: -(size * counts[label] % len(labels)))[:left]:
        quotas[label] += 1
    return quotas


def _complaint(args, result):
    labels, size = args[:2]
    if not isinstance(result, list):
        return "the sample must be a list"
    if len(result) != size:
        return f"{size} positions were asked for, but {len(result)} came"
    if not all(isinstance(place, numbers.Integral) and 0 <= place < len(labels) for place in result):
        return "the sample must hold positions of the list of labels"
    if len(set(result)) != len(result):
        return "a position was drawn more than once"
    drawn = {}
    for place in result:
        drawn[labels[place]] = drawn.get(labels[place], 0) + 1
    for label, wanted in _quotas(labels, size).items():
        if drawn.get(label, 0) != wanted:
            return f"class {label!r} should have {wanted} places, but has {drawn.get(label, 0)}"
    return None
