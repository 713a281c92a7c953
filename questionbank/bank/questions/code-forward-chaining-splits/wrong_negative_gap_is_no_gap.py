def forward_chaining_splits(n_samples, n_splits, gap=0):
    if n_splits < 1:
        raise ValueError("bad n_splits or gap")
    size = n_samples // (n_splits + 1)
    if size == 0:
        raise ValueError("too few samples")
    folds = []
    for fold in range(n_splits):
        start = n_samples - (n_splits - fold) * size
        train = list(range(start - max(gap, 0)))
        test = list(range(start, start + size))
        if not train:
            raise ValueError("nothing to train on")
        folds.append((train, test))
    return folds
