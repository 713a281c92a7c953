import numpy as np


def conv2d(x, weight, bias=None, stride=1, padding=0):
    n, c, h, w = x.shape
    f, c2, kh, kw = weight.shape
    if c != c2 or stride < 1 or padding < 0 or kh > h + 2 * padding or kw > w + 2 * padding:
        raise ValueError("cannot convolve")
    padded = np.pad(x.astype(float), ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    oh = (h + 2 * padding - kh) // stride + 1
    ow = (w + 2 * padding - kw) // stride + 1
    out = np.zeros((n, f, oh, ow))
    for a in range(n):
        for b in range(f):
            for i in range(oh):
                for j in range(ow):
                    patch = padded[a, :, i * stride:i * stride + kh, j * stride:j * stride + kw]
                    out[a, b, i, j] = np.sum(patch * weight[b])
    if bias is not None:
        out += bias[:, None, None]
    return out
