"""Whether an answer is right: comparators of plain decoded values, on the judge's side, by the kind a case names.

To add one: write a function below, or in a module beside, that takes the specification, the expected value and what
was given, and returns the first difference in words (empty when right); enter it in `_KINDS`; add its row to
docs/judge.md.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from codejudge.comparators import orderings, texts
from codejudge.comparators.differences import EQUAL, Closeness, difference, rows_in_any_order, same_set
from codejudge.comparators.showing import kind_of, show

Specification = Mapping[str, Any]


class BadComparator(Exception):
    """A specification that names no comparator, or gives one what it cannot use: the author's mistake."""


@dataclass(frozen=True)
class Given:
    """What came of a call: the result and, where they were asked for, the inputs before and after."""

    result: Any
    inputs: Any = None
    inputs_after: Any = None


def compare(specification: Specification, expected: Any, given: Given) -> str:
    """The first difference in words, or nothing when the answer is right. BadComparator for a bad specification."""
    kind = specification.get("kind", "close")
    found = _KINDS.get(kind) if isinstance(kind, str) else None
    if found is None:
        raise BadComparator(f"no comparator {kind!r}; there are {', '.join(sorted(_KINDS))}")
    said = found(specification, expected, given)
    return said or _dtype_rule(specification, expected, given)


def needs_inputs(specification: Specification) -> bool:
    """Whether the inputs must be sent back after the call."""
    if specification.get("kind") == "unchanged_inputs":
        return True
    return any(needs_inputs(inner) for inner in _inner(specification))


def check_specification(specification: Any) -> None:
    """BadComparator unless every kind named in it exists."""
    if not isinstance(specification, Mapping):
        raise BadComparator("a comparator is an object with a kind")
    kind = specification.get("kind", "close")
    if not isinstance(kind, str) or kind not in KINDS:
        raise BadComparator(f"no comparator {kind!r}; there are {', '.join(sorted(KINDS))}")
    _closeness(specification)
    inner = _inner(specification)
    if (kind == "all_of" and not inner) or (kind == "one_of" and "of" in specification and len(inner) != 1):
        raise BadComparator(f"{kind} needs comparators in `of`")
    for each in inner:
        check_specification(each)


def _inner(specification: Specification) -> list[Any]:
    of = specification.get("of", [])
    return of if isinstance(of, list) else [of] if isinstance(of, Mapping) else []


def _closeness(specification: Specification) -> Closeness:
    given = {name: specification[name] for name in ("rtol", "atol") if name in specification}
    for name, value in given.items():
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < float("inf"):
            raise BadComparator(f"{name} must be a number of at least 0")
    return Closeness(**given)


def _axis(specification: Specification) -> int | None:
    axis = specification.get("axis")
    if axis not in (None, 0, 1):
        raise BadComparator("axis is 0 (rows), 1 (columns) or left out")
    return axis


def _exact(specification: Specification, expected: Any, given: Given) -> str:
    return difference(expected, given.result, EQUAL)


def _close(specification: Specification, expected: Any, given: Given) -> str:
    return difference(expected, given.result, _closeness(specification))


def _rows(specification: Specification, expected: Any, given: Given) -> str:
    return rows_in_any_order(expected, given.result, _closeness(specification))


def _set(specification: Specification, expected: Any, given: Given) -> str:
    return same_set(expected, given.result, _closeness(specification))


def _permutation(specification: Specification, expected: Any, given: Given) -> str:
    of = specification.get("of", "columns")
    if of not in ("rows", "columns", "labels"):
        raise BadComparator("up_to_permutation is of rows, columns or labels")
    return orderings.up_to_permutation(expected, given.result, _closeness(specification), of=of)


def _sign(specification: Specification, expected: Any, given: Given) -> str:
    return orderings.up_to_sign(expected, given.result, _closeness(specification), axis=_axis(specification))


def _scale(specification: Specification, expected: Any, given: Given) -> str:
    return orderings.up_to_scale(expected, given.result, _closeness(specification), axis=_axis(specification))


def _dtype(specification: Specification, expected: Any, given: Given) -> str:
    if "dtype" in specification:
        return ""
    return _dtype_rule({"dtype": "same"}, expected, given)


def _one_of(specification: Specification, expected: Any, given: Given) -> str:
    if not isinstance(expected, list | tuple) or not expected:
        raise BadComparator("one_of needs a list of acceptable values as expected")
    inner = specification.get("of", {"kind": "close"})
    if any(not compare(inner, value, given) for value in expected):
        return ""
    return f"got {show(given.result)}, which is none of the {len(expected)} right answers, such as {show(expected[0])}"


def _all_of(specification: Specification, expected: Any, given: Given) -> str:
    for inner in _inner(specification):
        if said := compare(inner, expected, given):
            return said
    return ""


def _unchanged_inputs(specification: Specification, expected: Any, given: Given) -> str:
    said = difference(given.inputs, given.inputs_after, EQUAL)
    return said and f"the inputs were changed: {said}"


def _text(specification: Specification, expected: Any, given: Given) -> str:
    return texts.text_difference(str(expected), str(given.result))


def _numbers_text(specification: Specification, expected: Any, given: Given) -> str:
    return texts.numbers_difference(str(expected), str(given.result), _closeness(specification))


def _dtype_rule(specification: Specification, expected: Any, given: Given) -> str:
    """Any comparator may add `"dtype"`: "same" as expected, "kind" (float, integer, …) alone, or the name of one."""
    rule = specification.get("dtype", "any")
    if rule == "any":
        return ""
    if rule == "kind":
        return _kind_rule(expected, given)
    got = _dtype_of(given.result)
    if got is None:
        return f"expected an array or numpy number, got {kind_of(given.result)}"
    want = _dtype_of(expected) if rule == "same" else _named_dtype(rule)
    if want is None:
        raise BadComparator("a dtype rule of same needs an expected array")
    return "" if got == want else f"expected dtype {want}, got {got}"


_PLAIN_KINDS: dict[type, str] = {bool: "b", int: "i", float: "f", complex: "c"}
_KIND_WORDS = {"b": "booleans", "i": "integers", "f": "floats", "c": "complex numbers", "U": "text", "S": "bytes"}


def _kind_rule(expected: Any, given: Given) -> str:
    """Integers where integers are expected, floats where floats are; plain numbers count like numpy's."""
    want, got = _number_kind(expected), _number_kind(given.result)
    if not want:
        raise BadComparator("a dtype rule of kind needs an expected array or number")
    if want == got:
        return ""
    return f"expected {_KIND_WORDS.get(want, want)}, got {_KIND_WORDS.get(got, '') or kind_of(given.result)}"


def _number_kind(value: Any) -> str:
    if type(value) in _PLAIN_KINDS:
        return _PLAIN_KINDS[type(value)]
    dtype = _dtype_of(value)
    return dtype.kind.replace("u", "i") if dtype is not None else ""


def _dtype_of(value: Any) -> "np.dtype[Any] | None":
    return np.dtype(value.dtype) if isinstance(value, np.ndarray | np.generic) else None


def _named_dtype(name: Any) -> "np.dtype[Any]":
    try:
        dtype: np.dtype[Any] = np.dtype(name)
    except TypeError as error:
        raise BadComparator(f"no dtype {name!r}") from error
    return dtype


_KINDS: dict[str, Callable[[Specification, Any, Given], str]] = {
    "exact": _exact,
    "close": _close,
    "dtype": _dtype,
    "rows_in_any_order": _rows,
    "set": _set,
    "up_to_permutation": _permutation,
    "up_to_sign": _sign,
    "up_to_scale": _scale,
    "one_of": _one_of,
    "all_of": _all_of,
    "unchanged_inputs": _unchanged_inputs,
    "text": _text,
    "numbers_text": _numbers_text,
}
# These two are decided by judging: one is about how the call ended, the other runs the author's code.
KINDS = frozenset(_KINDS) | {"raises", "checker"}
