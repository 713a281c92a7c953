import numpy as np


def adam_step(
    params: np.ndarray,
    grad: np.ndarray,
    m: np.ndarray,
    v: np.ndarray,
    t: int,
    lr: float,
    beta1: float,
    beta2: float,
    eps: float,
    weight_decay: float,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return parameters and uncorrected moments after step t (from 1) of Adam with decoupled weight decay."""
    params, grad, m, v = (np.asarray(array, dtype=np.float64) for array in (params, grad, m, v))
    if t < 1:
        raise ValueError(f"t counts from 1, but is {t}")
    if not (0 <= beta1 < 1 and 0 <= beta2 < 1):
        raise ValueError(f"the betas must be at least 0 and below 1, not {beta1} and {beta2}")
    # Checked, because shapes that merely broadcast would give results of a wrong shape.
    if not params.shape == grad.shape == m.shape == v.shape:
        raise ValueError(f"the shapes differ: {params.shape}, {grad.shape}, {m.shape}, {v.shape}")
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    # The averages started at zero, and hold only this share of what they should.
    first = m / (1 - beta1**t)
    second = v / (1 - beta2**t)
    return params - lr * (first / (np.sqrt(second) + eps) + weight_decay * params), m, v
