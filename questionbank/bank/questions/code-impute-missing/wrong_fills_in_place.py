import numpy as np


def impute_median(train, test):
    if train.ndim != 2 or test.ndim != 2 or train.shape[1] != test.shape[1] or len(train) == 0:
        raise ValueError("bad shapes")
    medians = np.nanmedian(train, axis=0)
    medians[np.isnan(medians)] = 0.0
    flagged = np.isnan(train).any(axis=0)
    outputs = []
    for table in (train, test):
        missing = np.isnan(table)
        for column in range(table.shape[1]):
            table[missing[:, column], column] = medians[column]
        outputs.append(np.hstack([table, missing[:, flagged]]))
    return outputs[0], outputs[1]
