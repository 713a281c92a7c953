import numpy as np


def _capped(value, known, lower, upper):
    if np.isnan(value):
        return value
    return min(max(value, np.quantile(known, lower)), np.quantile(known, upper))


def winsorise(train, values, lower=0.05, upper=0.95):
    if not 0 <= lower < upper <= 1:
        raise ValueError("bad quantiles")
    known = train[~np.isnan(train)]
    if len(known) == 0:
        raise ValueError("no training value")
    return np.array([_capped(value, known, lower, upper) for value in values])
