import numpy as np


def _check(col, y, n_splits, smoothing):
    if np.ndim(y) != 1 or np.shape(col) != np.shape(y):
        raise ValueError("bad shapes")
    if not 2 <= n_splits <= len(y) or np.isnan(y).any() or smoothing < 0:
        raise ValueError("bad arguments")


def _numbered(col):
    seen = {}
    return np.array([seen.setdefault(None if v is None or v != v else v, len(seen)) for v in col])


def target_encode_cv(col, y, n_splits, seed=0, smoothing=0.0):
    _check(col, y, n_splits, smoothing)
    cats = _numbered(col)
    y = np.array(y, dtype=float)
    m = (y.sum() - y) / (len(y) - 1)
    s = np.bincount(cats, y)[cats] - y
    c = np.bincount(cats)[cats] - 1
    return np.where(c + smoothing > 0, (s + smoothing * m) / np.maximum(c + smoothing, 1e-300), m)
