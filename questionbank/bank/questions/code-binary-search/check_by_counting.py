def check(calls):
    """Where a value stands first, as many values are smaller; where it is absent, nothing stands."""
    for (a, target), _, result in calls:
        place = sum(value < target for value in a) if target in a else -1
        if isinstance(result, bool) or result != place:
            return f"for {target} in {a} expected {place}, got {result!r}"
    return None
