import numpy as np


def calibration_error(
    y_true: np.ndarray, probabilities: np.ndarray, bins: int
) -> tuple[float, np.ndarray, np.ndarray, np.ndarray]:
    """Return the expected calibration error, and mean probability, share of ones and number of rows of each bin.

    Bins are looked up among the edges themselves: a product with the number of bins may round to the wrong side.
    """
    y_true, probabilities = np.asarray(y_true), np.asarray(probabilities, dtype=np.float64)
    if y_true.ndim != 1 or y_true.shape != probabilities.shape or len(y_true) == 0:
        raise ValueError("labels and probabilities must be vectors of one length, and not empty")
    if not ((probabilities >= 0) & (probabilities <= 1)).all():
        raise ValueError("probabilities must lie between 0 and 1")
    if bins < 1:
        raise ValueError(f"bins must be at least 1, not {bins}")
    inner_edges = np.arange(1, bins) / bins
    places = np.searchsorted(inner_edges, probabilities, side="right")
    counts = np.bincount(places, minlength=bins)
    sums = np.bincount(places, weights=probabilities, minlength=bins)
    ones = np.bincount(places, weights=y_true, minlength=bins)
    error = float(np.abs(ones - sums).sum() / len(y_true))
    with np.errstate(invalid="ignore"):
        return error, sums / counts, ones / counts, counts
