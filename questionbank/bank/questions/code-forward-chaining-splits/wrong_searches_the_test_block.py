def forward_chaining_splits(n_samples, n_splits, gap=0):
    if n_splits < 1 or gap < 0:
        raise ValueError("bad n_splits or gap")
    size = n_samples // (n_splits + 1)
    if size == 0:
        raise ValueError("too few samples")
    folds = []
    for fold in range(n_splits):
        start = n_samples - (n_splits - fold) * size
        test = list(range(start, start + size))
        train = [i for i in range(start + size) if i not in test and i < start - gap]
        if not train:
            raise ValueError("nothing to train on")
        folds.append((train, test))
    return folds
