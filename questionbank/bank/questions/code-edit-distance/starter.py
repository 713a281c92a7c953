from collections.abc import Sequence


def edit_distance(
    a: Sequence[str], b: Sequence[str], insert: float = 1, delete: float = 1, replace: float = 1
) -> float:
    """Return the least total cost of turning a into b by inserting, deleting and replacing single items.

    Equal items are kept for free; a negative cost raises ValueError.
    """
    raise NotImplementedError
