import numpy as np


def cross_entropy_with_gradient(logits, labels):
    z, y = np.asarray(logits, dtype=float), np.asarray(labels)
    if z.ndim != 2 or z.size == 0 or y.shape != (len(z),) or y.min() < 0 or y.max() >= z.shape[1]:
        raise ValueError("bad shapes or labels")
    n = len(z)
    z = z - z.max(axis=1, keepdims=True)
    e = np.exp(z)
    total = e.sum(axis=1, keepdims=True)
    rows = np.arange(n)
    loss = np.sum(np.log(total[:, 0]) - z[rows, y])
    grad = e / total
    grad[rows, y] -= 1
    return float(loss), grad
