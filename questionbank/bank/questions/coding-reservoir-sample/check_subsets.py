import itertools
import numbers
from collections import Counter


def check(calls):
    """Every set of positions is equally frequent over independent seeds, for each size of sample.

    Two tests: how often the first items survive together, which a draw from one number too many or too few changes
    most, and a chi-square test of all sets. A right answer fails one of them with probability 0.0008, twice with 6e-7;
    a draw from one number too many fails 240 calls with probability 0.98.
    """
    for args, _, result in calls:
        if complaint := _complaint(result, *args[:2]):
            return complaint
    groups = [_Group(calls, k) for k in sorted({args[1] for args, _, _ in calls})]
    surplus = sum(group.surplus for group in groups) / sum(group.variance for group in groups) ** 0.5
    statistic, freedom = (sum(getattr(group, name) for group in groups) for name in ("statistic", "freedom"))
    if -3.75 <= surplus <= 3.3 and statistic <= _critical(freedom):
        return None
    return max(groups, key=lambda group: group.statistic / _critical(group.freedom)).words()


class _Group:
    """The calls that ask for k items: how often each set came."""

    def __init__(self, calls, k):
        stream = next(args[0] for args, _, _ in calls if args[1] == k)
        self.counts = Counter(frozenset(result) for args, _, result in calls if args[1] == k)
        self.subsets = [frozenset(chosen) for chosen in itertools.combinations(stream, k)]
        self.total = sum(self.counts.values())
        self.wanted = self.total / len(self.subsets)
        self.freedom = len(self.subsets) - 1
        self.statistic = sum((self.counts[subset] - self.wanted) ** 2 / self.wanted for subset in self.subsets)
        first = [len(subset.intersection(stream[:k])) for subset in self.subsets]
        scores = [count * (count + 1) for count in first]
        excess = [score - sum(scores) / len(scores) for score in scores]
        self.surplus = sum(each * self.counts[subset] for each, subset in zip(excess, self.subsets, strict=True))
        self.variance = self.total * sum(each**2 for each in excess) / len(excess)

    def words(self):
        often = max(self.subsets, key=lambda subset: self.counts[subset])
        seldom = min(self.subsets, key=lambda subset: self.counts[subset])
        return (
            f"over {self.total} seeds {sorted(often)} came {self.counts[often]} times and "
            f"{sorted(seldom)} {self.counts[seldom]} times, where about {self.wanted:.0f} each are due"
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
    """About the chi-square value exceeded with probability 1e-4 (Wilson and Hilferty)."""
    spread = 2 / (9 * freedom)
    return freedom * (1 - spread + 3.7190 * spread**0.5) ** 3
