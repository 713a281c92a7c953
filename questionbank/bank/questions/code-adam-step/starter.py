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
    """Return (params, m, v) after step t (from 1) of Adam with decoupled weight decay, as new float64 arrays.

    The moments are uncorrected, before and after; eps stands outside the root. ValueError if t < 1, if a beta is not
    in [0, 1), or if the shapes differ.
    """
    raise NotImplementedError
