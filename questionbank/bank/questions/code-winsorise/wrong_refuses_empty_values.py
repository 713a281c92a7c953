import numpy as np


def winsorise(train, values, lower=0.05, upper=0.95):
    if not 0 <= lower < upper <= 1:
        raise ValueError("bad quantiles")
    known = train[~np.isnan(train)]
    if len(known) == 0 or len(values) == 0:
        raise ValueError("no training value")
    low, high = np.quantile(known, [lower, upper])
    return np.clip(values, low, high)
