import numpy as np


def vif(X):
    out = np.full(X.shape[1], np.nan)
    varies = np.ptp(X, axis=0) > 0
    if varies.any():
        correlations = np.atleast_2d(np.corrcoef(X[:, varies], rowvar=False))
        out[varies] = np.diag(np.linalg.pinv(correlations, rcond=1e-10))
    return out
