import numpy as np


def check(calls):
    """No value leaves -1 to 1 by a single bit, and each is what extended precision gives, to 1e-9."""
    for (a, b), _, result in calls:
        if not isinstance(result, np.ndarray) or result.dtype != np.float64:
            return "the result must be a float64 array"
        if result.shape != (len(a), len(b)):
            return f"expected shape {(len(a), len(b))}, got {result.shape}"
        if np.isnan(result).any():
            return "there is a NaN in the result although no row is zero"
        if np.abs(result).max() > 1:
            return f"{np.count_nonzero(np.abs(result) > 1)} of {result.size} values lie outside -1 to 1"
        if np.abs(result - _wanted(a.astype(np.longdouble), b.astype(np.longdouble))).max() > 1e-9:
            return "some values are not the cosine of their rows"
    return None


def _wanted(a, b):
    lengths = np.sqrt(np.outer((a * a).sum(axis=1), (b * b).sum(axis=1)))
    return (a[:, None, :] * b[None, :, :]).sum(axis=2) / lengths
