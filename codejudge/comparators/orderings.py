"""Equality of numbers that leaves something open: the order of columns, the names of labels, a sign, a scale."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from codejudge.comparators.differences import Closeness, as_array, difference, rows_in_any_order
from codejudge.comparators.showing import kind_of


def _both_arrays(want: Any, got: Any) -> tuple[NDArray[Any], NDArray[Any]] | str:
    left, right = as_array(want), as_array(got)
    if left is None or right is None:
        return f"expected {kind_of(want)}, got {kind_of(got)}"
    if left.shape != right.shape:
        return f"expected shape {left.shape}, got {right.shape}"
    if left.dtype.kind not in "biufc" or right.dtype.kind not in "biufc":
        return f"expected numbers, got {right.dtype}"
    return left, right


def _vectors(values: NDArray[Any], axis: int | None) -> list[NDArray[Any]]:
    """The vectors an array is made of: the whole, its rows (axis 0) or its columns (axis 1)."""
    if axis is None or values.ndim < 2:
        return [values]
    return [np.take(values, index, axis=axis) for index in range(values.shape[axis])]


def _each_vector(want: Any, got: Any, axis: int | None, same: Callable[[NDArray[Any], NDArray[Any]], str]) -> str:
    both = _both_arrays(want, got)
    if isinstance(both, str):
        return both
    pairs = zip(_vectors(both[0], axis), _vectors(both[1], axis), strict=True)
    for index, (left, right) in enumerate(pairs):
        if found := same(left, right):
            return found if axis is None else f"{('row', 'column')[axis]} {index}: {found}"
    return ""


def up_to_sign(want: Any, got: Any, closeness: Closeness, *, axis: int | None) -> str:
    """Equal, or equal after turning the sign of the whole, or of any row (axis 0) or column (axis 1)."""

    def same(left: NDArray[Any], right: NDArray[Any]) -> str:
        found = difference(left, right, closeness)
        with np.errstate(all="ignore"):
            opposite = -right.astype(np.complex128 if right.dtype.kind == "c" else np.float64)
        return found and difference(left, opposite, closeness) and f"{found} (nor with the opposite sign)"

    return _each_vector(want, got, axis, same)


def up_to_scale(want: Any, got: Any, closeness: Closeness, *, axis: int | None) -> str:
    """Equal after multiplying the whole, or any row (axis 0) or column (axis 1), by a number other than zero."""

    def same(left: NDArray[Any], right: NDArray[Any]) -> str:
        with np.errstate(all="ignore"):
            wide = np.complex128 if "c" in left.dtype.kind + right.dtype.kind else np.float64
            wanted, given = left.astype(wide), right.astype(wide)
            factor = np.vdot(given, wanted) / np.vdot(given, given)
            if not np.any(wanted) or not np.any(given) or not np.isfinite(factor) or factor == 0:
                return difference(left, right, closeness)
            found = difference(wanted, given * factor, closeness)
        return found and f"{found} (after the best scaling)"

    return _each_vector(want, got, axis, same)


def up_to_permutation(want: Any, got: Any, closeness: Closeness, *, of: str) -> str:
    """Equal after reordering the rows or the columns, or after renaming the labels."""
    if of == "rows":
        return rows_in_any_order(want, got, closeness)
    both = _both_arrays(want, got)
    if isinstance(both, str):
        return both
    if of == "labels":
        return _same_partition(*both)
    return rows_in_any_order(both[0].T, both[1].T, closeness).replace("row", "column")


def _same_partition(want: NDArray[Any], got: NDArray[Any]) -> str:
    """Whether two labellings cut the same items into the same groups."""
    if want.size == 0:
        return ""
    _, left = np.unique(want.ravel(), return_inverse=True)
    _, right = np.unique(got.ravel(), return_inverse=True)
    together = np.unique(np.stack([left, right]), axis=1).shape[1]
    groups, given = int(left.max()) + 1, int(right.max()) + 1
    if groups == given == together:
        return ""
    if groups != given:
        return f"expected {groups} groups, got {given}"
    return "the groups hold other members than expected, whatever their labels"
