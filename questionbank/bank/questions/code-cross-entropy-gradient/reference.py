import numpy as np


def cross_entropy_with_gradient(logits: np.ndarray, labels: np.ndarray) -> tuple[float, np.ndarray]:
    """Return the mean softmax cross-entropy of a batch and its gradient with respect to the logits.

    A row's loss is its log-sum-exp minus the logit of its class, so its gradient is softmax minus one-hot. Both come
    from scores shifted by the row's maximum; no probability is ever put through a logarithm.
    """
    logits, labels = np.asarray(logits, dtype=np.float64), np.asarray(labels)
    if logits.ndim != 2 or 0 in logits.shape:
        raise ValueError(f"logits must be two-dimensional and not empty, not of shape {logits.shape}")
    n, c = logits.shape
    if labels.shape != (n,):
        raise ValueError(f"labels must have the shape {(n,)}, not {labels.shape}")
    if labels.min() < 0 or labels.max() >= c:
        raise ValueError(f"labels must lie between 0 and {c - 1}")
    truth = np.arange(n), labels
    shifted = logits - logits.max(axis=1, keepdims=True)
    exponentials = np.exp(shifted)
    totals = exponentials.sum(axis=1, keepdims=True)
    losses = np.log(totals[:, 0]) - shifted[truth]
    gradient = exponentials / totals
    gradient[truth] -= 1
    return float(losses.mean()), gradient / n
