import numbers


def check(calls):
    """Each sample holds distinct positions, as many of each class as the largest remainders give it."""
    for args, _, result in calls:
        if complaint := _complaint(args, result):
            return complaint
    return None


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
