import numpy as np


def mlp_gradients(X, y, W1, b1, W2, b2):
    n, c = len(X), len(b2)
    if len(y) != n:
        raise ValueError("lengths differ")
    if np.any(y < 0) or np.any(y >= c):
        raise ValueError("label out of range")
    X, W1, b1, W2, b2 = (a.astype(float) for a in (X, W1, b1, W2, b2))
    loss = 0.0
    dW1, db1, dW2, db2 = (np.zeros_like(a) for a in (W1, b1, W2, b2))
    for x, label in zip(X, y):
        z1 = x @ W1 + b1
        h = np.maximum(z1, 0)
        z2 = h @ W2 + b2
        z2 = z2 - z2.max()
        p = np.exp(z2)
        loss += (np.log(p.sum()) - z2[label]) / n
        d2 = p / p.sum()
        d2[label] -= 1
        d2 = d2 / n
        d1 = (W2 @ d2) * (z1 > 0)
        dW1 += np.outer(x, d1)
        db1 += d1
        dW2 += np.outer(h, d2)
        db2 += d2
    return float(loss), dW1, db1, dW2, db2
