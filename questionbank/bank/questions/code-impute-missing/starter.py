import numpy as np


def impute_median(train: np.ndarray, test: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return train and test with NaN filled by training medians and indicator columns appended."""
