import numpy as np


def impute_median(train: np.ndarray, test: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return train and test with NaN filled by training medians and indicator columns appended.

    Everything is learnt from the training rows: the fill values, and which columns get an indicator.
    """
    train = np.asarray(train, dtype=np.float64)
    test = np.asarray(test, dtype=np.float64)
    if train.ndim != 2 or test.ndim != 2 or train.shape[1] != test.shape[1]:
        raise ValueError(f"need two tables with equal columns, not shapes {train.shape} and {test.shape}")
    if len(train) == 0:
        raise ValueError("cannot learn medians from no training rows")
    missing = np.isnan(train)
    fill = np.zeros(train.shape[1])
    observed = ~missing.all(axis=0)
    fill[observed] = np.nanmedian(train[:, observed], axis=0)
    flagged = missing.any(axis=0)
    return _completed(train, fill, flagged), _completed(test, fill, flagged)


def _completed(table: np.ndarray, fill: np.ndarray, flagged: np.ndarray) -> np.ndarray:
    missing = np.isnan(table)
    return np.hstack([np.where(missing, fill, table), missing[:, flagged].astype(np.float64)])
