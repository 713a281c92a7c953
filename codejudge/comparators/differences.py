"""The first difference between two plain values, in words, or nothing.

Shape before numbers, because broadcasting would make (5, 1) equal (5,); NaN equals NaN; two integers are compared as
integers however large the tolerance. A list, a tuple and an array of the same numbers count as the same unless a
dtype rule says otherwise: what is asked for is the value.
"""

import itertools
import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from codejudge.comparators.showing import kind_of, show, show_both
from codejudge.comparators.sorting import sorted_plainly
from codejudge.sandbox.wire import Pairs, Unordered

_ARITHMETIC = "biufc"
# Up to here every item is tried with every other; above, both sides are sorted and compared in step.
_PAIRWISE = 200
# So many values more than expected are not looked at one by one.
_MOST = 20_000
_DIGITS = 6
# Of more values than this, one that nothing expects is looked for among the first few alone.
_FEW = 30
_TRIED = 5


@dataclass(frozen=True)
class Closeness:
    """How near two numbers must be: |got - want| ≤ atol + rtol·|want|. Zero for both means equal."""

    rtol: float = 1e-5
    atol: float = 1e-8

    def same(self, want: Any, got: Any) -> bool:
        """Whether two scalars count as the same number."""
        if _is_whole(want) and _is_whole(got):
            return bool(want == got)
        try:
            return self._near(complex(want), complex(got))
        except OverflowError:
            return bool(want == got)

    def _near(self, want: complex, got: complex) -> bool:
        if want == got or (_is_nan(want) and _is_nan(got)):
            return True
        if not (math.isfinite(want.real) and math.isfinite(want.imag)):
            return False
        return abs(got - want) <= self.atol + self.rtol * abs(want)

    def all_same(self, want: NDArray[Any], got: NDArray[Any]) -> NDArray[np.bool_]:
        """Elementwise `same` of two arrays of one shape."""
        if want.dtype.kind in "biu" and got.dtype.kind in "biu":
            return np.asarray(want == got)
        with np.errstate(all="ignore"):
            wide = np.complex128 if "c" in want.dtype.kind + got.dtype.kind else np.float64
            left, right = want.astype(wide), got.astype(wide)
            near = np.abs(right - left) <= self.atol + self.rtol * np.abs(left)
            near &= np.isfinite(left)
            return np.asarray(near | (left == right) | (np.isnan(left) & np.isnan(right)))


EQUAL = Closeness(0.0, 0.0)


def difference(want: Any, got: Any, closeness: Closeness, path: str = "") -> str:
    """The first place where `got` is not `want`, empty where there is none; recursion is bounded by the wire."""
    if isinstance(want, np.ndarray) or isinstance(got, np.ndarray):
        return _arrays(want, got, closeness, path)
    if isinstance(want, Pairs):
        return _mappings(want, got, closeness, path)
    if isinstance(want, Unordered):
        return same_set(want, got, closeness) if isinstance(got, Unordered) else _kinds(want, got, path)
    if isinstance(want, list | tuple):
        return _sequences(want, got, closeness, path)
    return _scalars(want, got, closeness, path)


def is_number(value: Any) -> bool:
    """Whether a plain value is a number (a boolean is one too)."""
    is_duration = isinstance(value, np.timedelta64)  # of which numpy says that it is an integer
    return isinstance(value, int | float | complex | np.number | np.bool_) and not is_duration


def as_array(value: Any) -> NDArray[Any] | None:
    """A plain value as an array of numbers, or None where it is not one.

    Leaves are looked at first: numpy would make an array of long strings at their product's size.
    """
    if isinstance(value, np.ndarray):
        return value
    if not _holds_numbers(value):
        return None
    try:
        made = np.array(value)
    except (ValueError, OverflowError):
        return None
    return made if made.dtype.kind in _ARITHMETIC else None


def _holds_numbers(value: Any) -> bool:
    return all(map(_holds_numbers, value)) if isinstance(value, list | tuple) else is_number(value)


def _is_whole(value: Any) -> bool:
    return isinstance(value, int | np.integer | np.bool_)


def _is_nan(value: complex) -> bool:
    return math.isnan(value.real) or math.isnan(value.imag)


def _at(path: str, text: str) -> str:
    return f"at {path}: {text}" if path else text


def _kinds(want: Any, got: Any, path: str) -> str:
    return _at(path, f"expected {kind_of(want)}, got {kind_of(got)}: {show(got)}")


def _scalars(want: Any, got: Any, closeness: Closeness, path: str) -> str:
    if is_number(want) and is_number(got):
        is_same = closeness.same(want, got)
        is_same = is_same and (closeness != EQUAL or _is_boolean(want) == _is_boolean(got))
    elif isinstance(want, str) and isinstance(got, str):
        is_same = str(want) == str(got)
    else:
        is_same = type(want) is type(got) and bool(want == got)
    if is_same:
        return ""
    shown = show_both(want, got)
    return _at(path, f"expected {shown[0]}, got {shown[1]}")


def _is_boolean(value: Any) -> bool:
    return isinstance(value, bool | np.bool_)


def _sequences(want: Any, got: Any, closeness: Closeness, path: str) -> str:
    if not isinstance(got, list | tuple):
        return _kinds(want, got, path)
    if len(want) != len(got):
        return _at(path, f"expected {len(want)} items, got {len(got)}: {show(got)}")
    for index, (left, right) in enumerate(zip(want, got, strict=True)):
        if found := difference(left, right, closeness, f"{path}[{index}]"):
            return found
    return ""


def _mappings(want: Pairs, got: Any, closeness: Closeness, path: str) -> str:
    if not isinstance(got, Pairs):
        return _kinds(want, got, path)
    wanted, given = sorted_plainly(want.items), sorted_plainly(got.items)
    for (key, value), (other, found) in zip(wanted, given, strict=False):
        if difference(key, other, EQUAL):
            break
        if said := difference(value, found, closeness, f"{path}[{show(key)}]"):
            return said
    else:
        if len(wanted) == len(given):
            return ""
    return _at(path, f"expected the keys {_keys(wanted)}, got {_keys(given)}")


def _keys(pairs: list[tuple[Any, Any]]) -> str:
    return show([key for key, _ in pairs])


def _arrays(want: Any, got: Any, closeness: Closeness, path: str) -> str:
    left, right = as_array(want), as_array(got)
    if left is None or right is None:
        return _kinds(want, got, path)
    if left.shape != right.shape:
        return _at(path, f"expected shape {left.shape}, got {right.shape}{_dtypes(left, right)}")
    if left.dtype.kind not in _ARITHMETIC or right.dtype.kind not in _ARITHMETIC:
        if left.dtype.kind != right.dtype.kind:
            return _kinds(want, got, path)
        same = np.asarray(left == right)
        if left.dtype.kind in "mM":
            same = same | (np.isnat(left) & np.isnat(right))
    else:
        same = closeness.all_same(left, right)
    return "" if same.all() else _first_of(left, right, same, path)


def _first_of(left: NDArray[Any], right: NDArray[Any], same: NDArray[np.bool_], path: str) -> str:
    index = tuple(int(number) for number in np.unravel_index(int(np.argmin(same)), same.shape)) if same.ndim else ()
    shown = show_both(left[index], right[index])
    place = f"{path}[{', '.join(map(str, index))}]" if index else path
    wrong = int(same.size - np.count_nonzero(same))
    many = f"; {wrong} of {same.size} differ" if wrong > 1 else ""
    shape = f"; shape {left.shape} as expected" if left.ndim else ""
    return _at(place, f"expected {shown[0]}, got {shown[1]}{shape}{many}{_dtypes(left, right)}")


def _dtypes(left: NDArray[Any], right: NDArray[Any]) -> str:
    return "" if left.dtype.kind == right.dtype.kind else f" (dtype {right.dtype}, expected {left.dtype})"


def _items(value: Any) -> list[Any] | None:
    if isinstance(value, Unordered | Pairs):
        return list(value.items)
    if isinstance(value, np.ndarray):
        return list(value) if value.ndim else None
    return list(value) if isinstance(value, list | tuple) else None


def same_set(want: Any, got: Any, closeness: Closeness) -> str:
    """Whether two collections hold the same values, whatever their order and however often each."""
    wanted, given = _items(_once(want)), _items(_once(got))
    if wanted is None or given is None:
        return f"expected {kind_of(want)}, got {kind_of(got)}"
    if len(given) > _MOST + 2 * len(wanted):
        return f"expected {len(wanted)} different values, got a collection of {len(given)}"
    return _matched(_without_repeats(wanted, closeness), _without_repeats(given, closeness), closeness, "value")


def _once(value: Any) -> Any:
    """A flat array of numbers without equal ones: quick where a candidate sends millions."""
    is_flat = isinstance(value, np.ndarray) and value.ndim == 1 and value.dtype.kind in _ARITHMETIC
    return np.unique(value) if is_flat else value


def _without_repeats(values: list[Any], closeness: Closeness) -> list[Any]:
    kept: list[Any] = []
    for value in sorted_plainly(values):
        if not kept or difference(kept[-1], value, closeness):
            kept.append(value)
    return kept


def rows_in_any_order(want: Any, got: Any, closeness: Closeness) -> str:
    """Whether two tables have the same rows, each as often."""
    wanted, given = _items(want), _items(got)
    if wanted is None or given is None:
        return f"expected {kind_of(want)}, got {kind_of(got)}"
    if len(wanted) != len(given):
        return f"expected {len(wanted)} rows, got {len(given)}"
    return _matched(wanted, given, closeness, "row")


def _matched(wanted: list[Any], given: list[Any], closeness: Closeness, noun: str) -> str:
    if max(len(wanted), len(given)) > _PAIRWISE:
        wanted, given = sorted_plainly(wanted), sorted_plainly(given)
        if len(wanted) != len(given):
            return f"expected {len(wanted)} different {noun}s, got {len(given)}"
        # Numbers that differ by rounding alone may sort differently; rounded, they sort alike.
        rounded = sorted_plainly(wanted, digits=_DIGITS), sorted_plainly(given, digits=_DIGITS)
        return difference(*rounded, closeness) and difference(wanted, given, closeness)
    missing, left = _unmatched(wanted, given, closeness)
    said = [f"{show(value)} is missing" for value in missing[:1]]
    said += [f"{show(value)} is not expected" for value in left[:1]]
    return "; ".join(f"the {noun} {text}" for text in said)


def _unmatched(wanted: list[Any], given: list[Any], closeness: Closeness) -> tuple[list[Any], list[Any]]:
    """Return the wanted values without a partner, and those left over; of long collections the first of each alone."""
    left, missing = list(given), list[Any]()
    for value in wanted:
        place = next((index for index, other in enumerate(left) if not difference(value, other, closeness)), None)
        if place is not None:
            del left[place]
            continue
        missing.append(value)
        if len(wanted) > _FEW:
            return missing, _strange(left, wanted, closeness)
    return missing, left


def _strange(left: list[Any], wanted: list[Any], closeness: Closeness) -> list[Any]:
    """Return the first of a few values that is like none of those wanted, if one is."""
    found = (value for value in left[:_TRIED] if all(difference(other, value, closeness) for other in wanted))
    return list(itertools.islice(found, 1))
