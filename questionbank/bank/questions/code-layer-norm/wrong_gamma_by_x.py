import numpy as np


def layer_norm(x, gamma, beta, grad, eps):
    x, grad = x.astype(float), grad.astype(float)
    mean = x.mean(axis=-1, keepdims=True)
    var = x.var(axis=-1, keepdims=True)
    std = np.sqrt(var + eps)
    x_hat = (x - mean) / std
    y = gamma * x_hat + beta
    others = tuple(range(x.ndim - 1))
    dgamma = (grad * x).sum(axis=others)
    dbeta = grad.sum(axis=others)
    g = grad * gamma
    dx = (g - g.mean(axis=-1, keepdims=True) - x_hat * (g * x_hat).mean(axis=-1, keepdims=True)) / std
    return y, dx, dgamma, dbeta
