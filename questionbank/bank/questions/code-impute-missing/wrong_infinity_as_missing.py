import numpy as np


def impute_median(train, test):
    if train.ndim != 2 or test.ndim != 2 or train.shape[1] != test.shape[1] or len(train) == 0:
        raise ValueError("bad shapes")
    medians = np.zeros(train.shape[1])
    for column in range(train.shape[1]):
        seen = train[np.isfinite(train[:, column]), column]
        if len(seen):
            medians[column] = np.median(seen)
    flagged = ~np.isfinite(train).all(axis=0)

    def fill(table):
        missing = ~np.isfinite(table)
        return np.hstack([np.where(missing, medians, table), missing[:, flagged]])

    return fill(train), fill(test)
