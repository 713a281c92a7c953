import numpy as np


def winsorise(train, values, lower=0.05, upper=0.95):
    if lower >= upper:
        raise ValueError("bad quantiles")
    known = train[~np.isnan(train)]
    if len(known) == 0:
        raise ValueError("no training value")
    low, high = np.quantile(known, [max(lower, 0), min(upper, 1)])
    return np.clip(values, low, high)
