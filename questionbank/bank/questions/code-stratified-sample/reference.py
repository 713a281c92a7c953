import random


def stratified_sample(labels: list[str] | list[int], size: int, seed: int | None = None) -> list[int]:
    """Return `size` distinct positions of labels, drawn at random within classes that keep their shares."""
    n = len(labels)
    if not 0 <= size <= n:
        raise ValueError(f"cannot draw {size} of {n} rows")
    if size == 0:
        return []
    places: dict[str | int, list[int]] = {}
    for place, label in enumerate(labels):
        places.setdefault(label, []).append(place)
    rng = random.Random(seed)
    quotas = _quotas([len(group) for group in places.values()], size, n)
    return [place for group, quota in zip(places.values(), quotas, strict=True) for place in rng.sample(group, quota)]


def _quotas(counts: list[int], size: int, n: int) -> list[int]:
    """Whole parts first, then one more for each of the largest remainders; sorting is stable, so ties keep their order."""
    shares = [divmod(size * count, n) for count in counts]
    quotas = [whole for whole, _ in shares]
    by_remainder = sorted(range(len(counts)), key=lambda index: -shares[index][1])
    for index in by_remainder[: size - sum(quotas)]:
        quotas[index] += 1
    return quotas
