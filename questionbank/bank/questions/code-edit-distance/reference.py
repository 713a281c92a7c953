from collections.abc import Sequence


def edit_distance(
    a: Sequence[str], b: Sequence[str], insert: float = 1, delete: float = 1, replace: float = 1
) -> float:
    """Return the least total cost of turning a into b, in O(len(a) * len(b)) time with two rows of the table.

    After i items of a, row[j] is the cost of turning those into the first j items of b.
    """
    if min(insert, delete, replace) < 0:
        raise ValueError(f"costs must not be negative: insert {insert}, delete {delete}, replace {replace}")
    row = [j * insert for j in range(len(b) + 1)]
    for i, old in enumerate(a, 1):
        above, row = row, [i * delete]
        for j, new in enumerate(b, 1):
            change = above[j - 1] + (0 if old == new else replace)
            row.append(min(change, above[j] + delete, row[j - 1] + insert))
    return row[-1]
