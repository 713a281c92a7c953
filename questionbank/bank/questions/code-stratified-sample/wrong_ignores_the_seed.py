import random


def stratified_sample(labels, size, seed=None):
    n = len(labels)
    if size < 0 or size > n:
        raise ValueError("size out of range")
    if size == 0:
        return []
    groups = {}
    for i, label in enumerate(labels):
        groups.setdefault(label, []).append(i)
    rng = random.Random()
    quota = {label: size * len(rows) // n for label, rows in groups.items()}
    rest = {label: size * len(rows) % n for label, rows in groups.items()}
    order = sorted(groups, key=lambda label: rest[label], reverse=True)
    for label in order[:size - sum(quota.values())]:
        quota[label] += 1
    chosen = []
    for label, rows in groups.items():
        chosen += rng.sample(rows, quota[label])
    return chosen
