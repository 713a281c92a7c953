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
    rng = random.Random(seed)
    quota = {label: round(size * len(rows) / n) for label, rows in groups.items()}
    chosen = []
    for label, rows in groups.items():
        chosen += rng.sample(rows, quota[label])
    return chosen
