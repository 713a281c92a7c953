def check(calls):
    """Calls come in pairs with the same seed: equal within a pair, not all equal over the pairs."""
    samples = [result for _, _, result in calls]
    if not all(isinstance(sample, list) for sample in samples):
        return "the sample must be a list"
    samples = [sorted(sample) for sample in samples]
    for first, second in zip(samples[::2], samples[1::2], strict=True):
        if first != second:
            return f"the same seed gave {first} and then {second}"
    if all(sample == samples[0] for sample in samples):
        return "every seed gave the same sample"
    return None
