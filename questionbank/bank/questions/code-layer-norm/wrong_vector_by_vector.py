import numpy as np


def layer_norm(x, gamma, beta, grad, eps):
    x, grad = x.astype(float), grad.astype(float)
    mean = np.reshape([row.mean() for row in x.reshape(-1, x.shape[-1])], x.shape[:-1] + (1,))
    var = np.reshape([row.var() for row in x.reshape(-1, x.shape[-1])], mean.shape)
    std = np.sqrt(var + eps)
    x_hat = (x - mean) / std
    y = gamma * x_hat + beta
    others = tuple(range(x.ndim - 1))
    dgamma = (grad * x_hat).sum(axis=others)
    dbeta = grad.sum(axis=others)
    g = grad * gamma
    rows = [(a - a.mean() - h * (a * h).mean()) for a, h in zip(g.reshape(-1, x.shape[-1]), x_hat.reshape(-1, x.shape[-1]))]
    dx = np.reshape(rows, x.shape) / std
    return y, dx, dgamma, dbeta
