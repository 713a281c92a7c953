def forward_chaining_splits(n_samples, n_splits, gap=0):
    size = n_samples // (n_splits + 1)
    folds = []
    for fold in range(n_splits):
        start = n_samples - (n_splits - fold) * size
        train = list(range(start - gap))
        test = list(range(start, start + size))
        folds.append((train, test))
    return folds
