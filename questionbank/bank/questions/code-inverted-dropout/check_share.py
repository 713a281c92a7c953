import numpy as np


def check(calls):
    """One large array: the right share is dropped, in every row and column too."""
    p = calls[0][0][2]
    kept = _kept(calls[0])
    if isinstance(kept, str):
        return kept
    for axis in (None, 0, 1):
        share = 1 - kept.mean(axis=axis)
        allowed = 6 * np.sqrt(p * (1 - p) * share.size / kept.size)
        if np.abs(share - p).max() > allowed:
            return f"the share dropped is {share.flat[np.argmax(np.abs(share - p))]:.4f}, where about {p} is due"
    return None


def _kept(call):
    """Which entries were kept in a call, or what is wrong with its two arrays."""
    (x, grad, p, *_), _, result = call
    if not isinstance(result, list | tuple) or len(result) != 2:
        return "the result must be a pair of arrays, output and gradient"
    given = [np.asarray(array) for array in result]
    for name, array in zip(("output", "gradient"), given, strict=True):
        if array.shape != np.shape(x) or array.dtype.kind != "f":
            return f"the {name} must hold floats in the shape {np.shape(x)}, not {array.dtype} in {array.shape}"
    # The gradients in these cases have no zeros, so that they tell what was dropped where x is zero.
    kept = given[1] != 0
    for name, array, source in zip(("output", "gradient"), given, (x, grad), strict=True):
        wanted = np.where(kept, source / (1 - p), 0)
        off = ~np.isclose(array, wanted, rtol=1e-9, atol=0)
        if off.any():
            at = tuple(int(number) for number in np.argwhere(off)[0])
            return (
                f"at {list(at)} the {name} is {array[at]:.6g} for an entry of {source[at]:.6g}, where it must be 0 or "
                f"{source[at] / (1 - p):.6g}, with both arrays dropping the same entries"
            )
    return kept
