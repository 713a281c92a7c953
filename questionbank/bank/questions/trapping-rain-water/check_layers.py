import numbers


def check(calls):
    """Counted layer by layer: the cells between the outermost bars that reach a layer, less those that are bar."""
    for args, _, result in calls:
        (heights,) = args
        if isinstance(result, bool) or not isinstance(result, numbers.Integral):
            return f"the units of water must be an integer, not {type(result).__name__}"
        wanted = sum(_in_layer(heights, layer) for layer in range(1, max(heights, default=0) + 1))
        if result != wanted:
            return f"{heights} hold {wanted} units of water, not {result}"
    return None


def _in_layer(heights, layer):
    reaching = [index for index, height in enumerate(heights) if height >= layer]
    return reaching[-1] - reaching[0] + 1 - len(reaching)
