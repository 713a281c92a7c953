from collections.abc import Sequence

import numpy as np


def target_encode_cv(
    col: Sequence | np.ndarray, y: np.ndarray, n_splits: int, seed: int = 0, smoothing: float = 0.0
) -> np.ndarray:
    """Return for each row the smoothed mean target of its category over the folds that the row is not in.

    A category that is absent there gets the mean target of those folds, never that of all rows.
    """
    targets = np.array(y, dtype=np.float64)
    _check(col, targets, n_splits, smoothing)
    categories = _numbered(col)
    # The places of a random permutation, counted modulo n_splits, are random folds of nearly equal size.
    fold_of = np.random.default_rng(seed).permutation(len(targets)) % n_splits
    encoded = np.empty(len(targets))
    for fold in range(n_splits):
        is_in = fold_of == fold
        means = _means(categories[~is_in], targets[~is_in], categories.max() + 1, smoothing)
        encoded[is_in] = means[categories[is_in]]
    return encoded


def _check(col: Sequence | np.ndarray, targets: np.ndarray, n_splits: int, smoothing: float) -> None:
    if targets.ndim != 1 or np.shape(col) != targets.shape:
        raise ValueError(f"need a column and targets of one length, not {np.shape(col)} and {targets.shape}")
    if not 2 <= n_splits <= len(targets):
        raise ValueError(f"n_splits must lie between 2 and the {len(targets)} rows, not be {n_splits}")
    if np.isnan(targets).any():
        raise ValueError("a target is NaN")
    if smoothing < 0:
        raise ValueError(f"smoothing must not be negative, but is {smoothing}")


def _numbered(col: Sequence | np.ndarray) -> np.ndarray:
    """The categories as numbers from zero. A dict needs no order among them, so text may stand beside None."""
    numbers: dict = {}
    values = col.tolist() if isinstance(col, np.ndarray) else col
    # NaN is the one value unequal to itself, and would be a new key each time.
    keys = (None if value is None or value != value else value for value in values)
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys])


def _means(categories: np.ndarray, targets: np.ndarray, n_categories: int, smoothing: float) -> np.ndarray:
    """The smoothed mean target of each category, and the mean of all these targets where there is nothing to divide."""
    overall = targets.mean()
    sums = np.bincount(categories, weights=targets, minlength=n_categories) + smoothing * overall
    counts = np.bincount(categories, minlength=n_categories) + smoothing
    return np.divide(sums, counts, out=np.full(n_categories, overall), where=counts > 0)
