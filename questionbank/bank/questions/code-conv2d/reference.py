import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def conv2d(
    x: np.ndarray, weight: np.ndarray, bias: np.ndarray | None = None, stride: int = 1, padding: int = 0
) -> np.ndarray:
    """Return the cross-correlation of a batch (N, C, H, W) with filters (F, C, KH, KW), as float64 (N, F, OH, OW)."""
    x, weight = np.asarray(x, dtype=np.float64), np.asarray(weight, dtype=np.float64)
    if x.shape[1] != weight.shape[1]:
        raise ValueError(f"the images have {x.shape[1]} channels and the filters {weight.shape[1]}")
    if stride < 1 or padding < 0:
        raise ValueError(f"stride must be at least 1 and padding at least 0, not {stride} and {padding}")
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    kernel = weight.shape[2:]
    if kernel[0] > padded.shape[2] or kernel[1] > padded.shape[3]:
        raise ValueError(f"the kernel {kernel} is larger than the padded image {padded.shape[2:]}")
    patches = sliding_window_view(padded, kernel, axis=(2, 3))[:, :, ::stride, ::stride]
    # (N, C, OH, OW, KH, KW) with (F, C, KH, KW) gives (N, OH, OW, F) in one matrix product.
    result = np.tensordot(patches, weight, axes=([1, 4, 5], [1, 2, 3])).transpose(0, 3, 1, 2)
    return result if bias is None else result + np.asarray(bias, dtype=np.float64)[:, None, None]
