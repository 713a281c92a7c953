import numpy as np

# Standard deviations: a right answer goes beyond on one side or the other with a probability of 4e-8.
LIMIT = 5.5


def check(calls):
    """Entries are dropped with probability p, each for itself, over independent seeds; both arrays agree on which."""
    p = calls[0][0][2]
    masks = []
    for call in calls:
        kept = _kept(call)
        if isinstance(kept, str):
            return kept
        masks.append(kept)
    share = 1 - np.mean(masks)
    if abs(share - p) > LIMIT * np.sqrt(p * (1 - p) / np.size(masks)):
        return f"over {len(calls)} seeds a share of {share:.3f} was dropped, where about {p} is due"
    scores = (np.array(masks) - (1 - p)) / np.sqrt(p * (1 - p))
    ways = {f"along axis {axis - 1}": (axis,) for axis in range(1, scores.ndim)}
    ways["in the same array"] = tuple(range(1, scores.ndim))
    ways["at the same place with different seeds"] = (0,)
    for way, axes in ways.items():
        if abs(_excess(scores, axes, p)) > LIMIT:
            return f"entries {way} are not dropped independently of each other"
    return None


def _excess(scores, axes, p):
    """How far sums along these axes vary more or less than those of independent entries, in standard deviations."""
    sums = scores.sum(axis=axes)
    terms = scores.size / sums.size
    # The mean square is like a chi-square over its freedom (Wilson and Hilferty), with the kurtosis of a coin's toss.
    freedom = 2 * sums.size / (2 + (1 / (p * (1 - p)) - 6) / terms)
    spread = 2 / (9 * freedom)
    return ((np.mean(sums**2) / terms) ** (1 / 3) - (1 - spread)) / np.sqrt(spread)


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
