from itertools import combinations

import numpy as np


def check(calls):
    """Calls come in pairs with the same seed: equal within a pair, and over the pairs all rows change company.

    All rows are of one category, so two rows have the same code exactly if they are in the same fold.
    """
    results = [result for _, _, result in calls]
    n = len(calls[0][0][1])
    if not all(isinstance(result, np.ndarray) and result.shape == (n,) for result in results):
        return f"the result must be an array of length {n}"
    for (args, _, first), second in zip(calls[::2], results[1::2], strict=True):
        if not np.array_equal(first, second):
            return f"seed {args[3]} gave {np.round(first, 4).tolist()} and then {np.round(second, 4).tolist()}"
    codes = np.array(results[::2])
    for one, other in combinations(range(n), 2):
        is_together = np.isclose(codes[:, one], codes[:, other], rtol=1e-9)
        if is_together.all() or not is_together.any():
            how = "in the same fold" if is_together.all() else "in different folds"
            return f"rows {one} and {other} were {how} for each of {len(codes)} seeds"
    return None
