def forward_chaining_splits(n_samples: int, n_splits: int, gap: int = 0) -> list[tuple[list[int], list[int]]]:
    """Return (train, test) indices of folds that only ever train on rows before their test block.

    The test blocks fill the end of the series; what does not fill a block lengthens every training part.
    """
    if n_splits < 1:
        raise ValueError(f"need at least one split, not {n_splits}")
    if gap < 0:
        raise ValueError(f"the gap must not be negative, but is {gap}")
    size = n_samples // (n_splits + 1)
    first = n_samples - n_splits * size
    # Training parts only grow, so the first is the one that can be empty.
    if size < 1 or first <= gap:
        raise ValueError(f"{n_samples} samples are too few for {n_splits} splits with a gap of {gap}")
    starts = range(first, n_samples, size)
    return [(list(range(start - gap)), list(range(start, start + size))) for start in starts]
