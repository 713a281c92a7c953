import numpy as np


def vif(X):
    with np.errstate(all="ignore"):
        correlations = np.atleast_2d(np.corrcoef(X, rowvar=False))
    if np.isnan(correlations).any():
        return np.full(X.shape[1], np.nan)
    return vif_of(correlations)


def vif_of(correlations):
    out = []
    for j in range(len(correlations)):
        others = np.delete(np.delete(correlations, j, axis=0), j, axis=1)
        shared = np.delete(correlations[j], j)
        left = 1 - shared @ np.linalg.pinv(others, rcond=1e-12) @ shared
        out.append(np.inf if left < 1e-10 else 1 / left)
    return np.array(out)
