import numpy as np


def _numbered(col):
    seen = {}
    col = np.ravel(np.array(col, dtype=object))
    return np.array([seen.setdefault(None if v is None or v != v else v, len(seen)) for v in col])


def target_encode_cv(col, y, n_splits, seed=0, smoothing=0.0):
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
        codes[ok] = (s + smoothing * m)[ok] / (c + smoothing)[ok]
        out[held] = codes[cats[held]]
    return out
