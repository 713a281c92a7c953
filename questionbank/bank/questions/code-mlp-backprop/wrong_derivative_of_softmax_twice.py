import numpy as np


def mlp_gradients(X, y, W1, b1, W2, b2):
    n, c = len(X), len(b2)
    if len(y) != n:
        raise ValueError("lengths differ")
    if np.any(y < 0) or np.any(y >= c):
        raise ValueError("label out of range")
    X, W1, b1, W2, b2 = (a.astype(float) for a in (X, W1, b1, W2, b2))
    z1 = X @ W1 + b1
    h = np.maximum(z1, 0)
    z2 = h @ W2 + b2
    z2 = z2 - z2.max(axis=1, keepdims=True)
    p = np.exp(z2)
    total = p.sum(axis=1, keepdims=True)
    p = p / total
    loss = np.mean(np.log(total[:, 0]) - z2[np.arange(n), y])
    d2 = (p - np.eye(c)[y]) * p * (1 - p) / n
    d1 = (d2 @ W2.T) * (z1 > 0)
    return float(loss), X.T @ d1, d1.sum(axis=0), h.T @ d2, d2.sum(axis=0)
