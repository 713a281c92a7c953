import numpy as np


def mlp_gradients(
    X: np.ndarray, y: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray
) -> tuple[float, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return the mean cross-entropy of a network with one hidden ReLU layer, and the gradients of its parameters.

    O(n·h·(d + c)) time in matrix products, O(n·(h + c)) memory.
    """
    X, W1, b1, W2, b2 = (np.asarray(array, dtype=np.float64) for array in (X, W1, b1, W2, b2))
    y = np.asarray(y)
    if len(X) != len(y):
        raise ValueError(f"{len(X)} rows do not go with {len(y)} labels")
    # A negative label would silently count from the end.
    if y.min() < 0 or y.max() >= len(b2):
        raise ValueError(f"labels must lie between 0 and {len(b2) - 1}")
    rows = np.arange(len(X))
    before = X @ W1 + b1
    hidden = np.maximum(before, 0)
    logits = hidden @ W2 + b2
    # Shifted by each row's largest logit, exponentials cannot overflow, and their sum is at least 1.
    logits -= logits.max(axis=1, keepdims=True)
    log_shares = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    loss = -log_shares[rows, y].mean()

    delta = np.exp(log_shares)
    delta[rows, y] -= 1
    delta /= len(X)
    delta_hidden = delta @ W2.T * (before > 0)
    return float(loss), X.T @ delta_hidden, delta_hidden.sum(axis=0), hidden.T @ delta, delta.sum(axis=0)
