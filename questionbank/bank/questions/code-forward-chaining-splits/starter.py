def forward_chaining_splits(n_samples: int, n_splits: int, gap: int = 0) -> list[tuple[list[int], list[int]]]:
    """Return pairs (train, test) of ascending index lists for rows in time order, the earliest test block first.

    The last n_splits blocks of n_samples // (n_splits + 1) rows are the tests; training is every index before the
    block but the gap nearest ones. ValueError for arguments that leave a part empty, or are below their minimum.
    """
    raise NotImplementedError
