import numpy as np


def vif(X):
    out = []
    varies = np.ptp(X, axis=0) > 0
    for j in range(X.shape[1]):
        if not varies[j]:
            out.append(np.nan)
            continue
        others = [k for k in range(X.shape[1]) if k != j and varies[k]]
        left = 1 - max((np.corrcoef(X[:, j], X[:, k])[0, 1] ** 2 for k in others), default=0.0)
        out.append(np.inf if left < 1e-10 else 1 / left)
    return np.array(out)
