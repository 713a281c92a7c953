import numpy as np

# About five and a half standard deviations: two sides have a probability of 4e-8.
LIMIT = 5.5


def check(calls):
    """Entries are dropped with probability p, each for itself, over independent seeds; both arrays agree on which."""
    p = calls[0][0][2]
    rows = []
    for call in calls:
        kept = _kept(call)
        if isinstance(kept, str):
            return kept
        rows.append(kept.ravel())
    kept = np.array(rows, dtype=np.float64)
    number, size = kept.shape
    score = (kept.sum(axis=0) - number * (1 - p)) / np.sqrt(number * p * (1 - p))
    worst = int(np.argmax(np.abs(score)))
    if abs(score[worst]) > LIMIT:
        dropped = number - kept[:, worst].sum()
        return f"over {number} seeds entry {worst} was dropped {dropped:.0f} times, where about {number * p:.0f} are due"
    centred = (kept - (1 - p)) / np.sqrt(p * (1 - p))
    together = centred.T @ centred / np.sqrt(number)
    np.fill_diagonal(together, 0)
    if np.abs(together).max() > LIMIT:
        first, second = np.unravel_index(int(np.argmax(np.abs(together))), together.shape)
        return f"over {number} seeds entries {first} and {second} are not dropped independently of each other"
    # The squared deviation of the number kept is 1 on average in units of its variance, and itself varies.
    spread = centred.sum(axis=1) ** 2 / size
    about = np.sqrt((2 + (1 / (p * (1 - p)) - 6) / size) / number)
    if abs(spread.mean() - 1) > LIMIT * about:
        return f"the number of dropped entries varies {spread.mean():.2f} times as much as it should"
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
