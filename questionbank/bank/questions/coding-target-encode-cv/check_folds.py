from functools import cache

import numpy as np


def check(calls):
    """Some way of dealing the rows into folds of nearly equal size explains the codes of each call."""
    for args, _, result in calls:
        if complaint := _complaint(result, *args):
            return complaint
    return None


def _complaint(result, col, y, n_splits, seed, smoothing=0.0):
    n = len(y)
    if not isinstance(result, np.ndarray) or result.dtype != np.float64 or result.shape != (n,):
        return f"the result must be a float64 array of length {n}"
    codes = _codes(_deals(n, n_splits), n_splits, np.unique(col, return_inverse=True)[1], y, smoothing)
    if np.isclose(codes, result, rtol=1e-9, atol=1e-9).all(axis=1).any():
        return None
    return (
        f"with seed {seed} the codes were {np.round(result, 4).tolist()}, and no way of dealing the {n} rows into "
        f"{n_splits} folds whose sizes differ by at most one gives these"
    )


def _codes(deals, n_splits, categories, y, smoothing):
    """The codes that each deal leads to, a row for each deal."""
    is_of = np.eye(categories.max() + 1)[categories]
    found = np.empty(deals.shape)
    for fold in range(n_splits):
        is_in = deals == fold
        rest = (~is_in).astype(float)
        mean = (rest @ y / rest.sum(axis=1))[:, None]
        above = (rest * y) @ is_of + smoothing * mean
        below = rest @ is_of + smoothing
        blend = np.where(below > 0, above / np.where(below > 0, below, 1), mean)
        found = np.where(is_in, blend[:, categories], found)
    return found


@cache
def _deals(n, n_splits):
    """Every way to deal n rows into folds whose sizes differ by at most one, as the fold of each row."""
    small, larger = divmod(n, n_splits)
    found = []

    def deal(row, folds, sizes):
        if row == n:
            found.append(folds)
            return
        for fold in range(min(len(sizes) + 1, n_splits)):
            grown = [*sizes, 0] if fold == len(sizes) else list(sizes)
            grown[fold] += 1
            is_full = grown[fold] > small and sum(size > small for size in grown) > larger
            if grown[fold] <= small + 1 and not is_full:
                deal(row + 1, [*folds, fold], grown)

    deal(0, [], [])
    return np.array(found)
