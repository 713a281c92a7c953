import numbers


def check(calls):
    """The sample is a list of k items of the stream, whose values are all different, none of them twice."""
    for args, _, result in calls:
        if complaint := _complaint(result, *args[:2]):
            return complaint
    return None


def _complaint(result, stream, k):
    if not isinstance(result, list) or len(result) != k:
        return f"the sample must be a list of {k} items"
    if not all(isinstance(item, numbers.Integral) for item in result):
        return "the sample must hold items of the stream, which are integers"
    if not set(result) <= set(stream):
        return "the sample holds an item that is not in the stream"
    if len(set(result)) != k:
        return "a position of the stream was drawn more than once"
    return None
