import numpy as np


def conv2d(x, weight, bias=None, stride=1, padding=0):
    n, c, h, w = x.shape
    f, c2, kh, kw = weight.shape
    if c != c2:
        raise ValueError("channels differ")
    if stride < 1 or padding < 0:
        raise ValueError("bad stride or padding")
    if kh > h + 2 * padding or kw > w + 2 * padding:
        raise ValueError("kernel too large")
    padded = np.zeros((n, c, h + 2 * padding, w + 2 * padding))
    padded[:, :, padding:padding + h, padding:padding + w] = x
    oh = (h + 2 * padding - kh) // stride + 1
    ow = (w + 2 * padding - kw) // stride + 1
    out = np.zeros((n, f, oh, ow))
    for u in range(kh):
        for v in range(kw):
            part = padded[:, :, u:u + stride * (oh - 1) + 1:stride, v:v + stride * (ow - 1) + 1:stride]
            out += np.einsum("ncij,fc->nfij", part, weight[:, :, v % kh, u % kw])
    if bias is not None:
        out += bias[:, None, None]
    return out
