def check(calls):
    """Calls come in pairs with the same seed: equal within a pair, different between pairs."""
    for (_, _, first), (_, _, second) in zip(calls[::2], calls[1::2], strict=True):
        if first != second:
            return f"the same seed gave {first} and then {second}"
    if len({tuple(map(float, result)) for _, _, result in calls}) < len(calls) // 2:
        return "different seeds gave the same interval"
    return None
