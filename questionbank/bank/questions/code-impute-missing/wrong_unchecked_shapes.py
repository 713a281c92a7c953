import numpy as np


def impute_median(train, test):
    fill, flagged = [], []
    for column in train.T:
        seen = column[~np.isnan(column)]
        fill.append(np.median(seen) if len(seen) else 0.0)
        flagged.append(bool(len(seen) < len(column)))

    def complete(table):
        columns = [np.where(np.isnan(c), f, c) for c, f in zip(table.T, fill)]
        columns += [np.isnan(c) for c, mark in zip(table.T, flagged) if mark]
        return np.array(columns, dtype=float).T

    return complete(train), complete(test)
