import numpy as np


def adam_step(params, grad, m, v, t, lr, beta1, beta2, eps, weight_decay):
    if t < 1:
        raise ValueError("t counts from 1")
    if not 0 <= beta1 < 1 or not 0 <= beta2 < 1:
        raise ValueError("bad beta")
    if len({params.shape, grad.shape, m.shape, v.shape}) > 1:
        raise ValueError("shapes differ")
    params, grad, m, v = (a.astype(float) for a in (params, grad, m, v))
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    params = params - lr * weight_decay * params - lr * m_hat / np.sqrt(v_hat + eps)
    return params, m, v
