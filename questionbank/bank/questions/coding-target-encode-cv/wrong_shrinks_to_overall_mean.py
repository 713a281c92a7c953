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
    n, k = len(y), cats.max() + 1
    order = np.random.default_rng(seed).permutation(n)
    out = np.empty(n)
    for held in np.array_split(order, n_splits):
        rest = np.setdiff1d(order, held)
        m = y[rest].mean()
        s = np.bincount(cats[rest], y[rest], k)
        c = np.bincount(cats[rest], minlength=k)
        codes = np.full(k, m)
        ok = c + smoothing > 0
        codes[ok] = (s + smoothing * y.mean())[ok] / (c + smoothing)[ok]
        out[held] = codes[cats[held]]
    return out
