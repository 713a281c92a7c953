import numpy as np


def winsorise(train: np.ndarray, values: np.ndarray, lower: float = 0.05, upper: float = 0.95) -> np.ndarray:
    """Return the values held within two quantiles of the observed training data; NaN stays NaN."""
    if not 0 <= lower < upper <= 1:
        raise ValueError(f"need 0 <= lower < upper <= 1, not {lower} and {upper}")
    observed = train[~np.isnan(train)]
    if observed.size == 0:
        raise ValueError("the training data have no observed value")
    low, high = np.quantile(observed, [lower, upper])
    return np.clip(values, low, high)
