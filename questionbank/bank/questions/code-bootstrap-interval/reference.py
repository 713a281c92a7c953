import numpy as np

_DRAWS_AT_ONCE = 1_000_000


def bootstrap_interval(values: np.ndarray, level: float, repeats: int, seed: int) -> tuple[float, float]:
    """Return the percentile bootstrap interval (lower, upper) for the mean of one-dimensional values."""
    values = np.asarray(values, dtype=np.float64)
    if values.ndim != 1 or len(values) == 0:
        raise ValueError(f"values must be one-dimensional and not empty, but have the shape {values.shape}")
    if not 0 < level < 1:
        raise ValueError(f"level must lie strictly between 0 and 1, but is {level}")
    if repeats < 1:
        raise ValueError(f"at least one repeat is needed, not {repeats}")
    rng = np.random.default_rng(seed)
    lower, upper = np.quantile(_means(values, repeats, rng), [(1 - level) / 2, (1 + level) / 2])
    return float(lower), float(upper)


def _means(values: np.ndarray, repeats: int, rng: np.random.Generator) -> np.ndarray:
    """The means of all resamples, drawn in blocks so that memory stays small."""
    n = len(values)
    block = max(1, _DRAWS_AT_ONCE // n)
    sizes = [min(block, repeats - start) for start in range(0, repeats, block)]
    return np.concatenate([values[rng.integers(0, n, (size, n))].mean(axis=1) for size in sizes])
