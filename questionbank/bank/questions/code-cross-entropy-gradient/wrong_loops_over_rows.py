import numpy as np


def cross_entropy_with_gradient(logits, labels):
    z, y = np.asarray(logits, dtype=float), np.asarray(labels)
    if z.ndim != 2 or z.size == 0 or y.shape != (len(z),) or y.min() < 0 or y.max() >= z.shape[1]:
        raise ValueError("bad shapes or labels")
    n = len(z)
    loss, grad = 0.0, np.empty(z.shape)
    for i in range(n):
        row = z[i] - z[i].max()
        e = np.exp(row)
        loss += np.log(e.sum()) - row[y[i]]
        grad[i] = e / e.sum()
        grad[i, y[i]] -= 1
    return float(loss / n), grad / n
