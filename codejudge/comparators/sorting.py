"""An order for any plain values, so that collections can be compared without hashing what a candidate wrote."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from codejudge.sandbox.wire import Pairs, Unordered


def sort_key(value: Any, digits: int = 0) -> tuple[Any, ...]:
    """A key that orders any plain values among each other without hashing them; floats to so many digits, 0 for all."""
    if isinstance(value, np.ndarray):
        return (4, *(sort_key(item, digits) for item in value.tolist())) if value.ndim else sort_key(value[()], digits)
    if isinstance(value, int | float | complex | np.number | np.bool_):
        return _number_key(value, digits)
    if isinstance(value, str):
        return (2, str(value))
    if isinstance(value, bytes):
        return (3, bytes(value))
    if isinstance(value, list | tuple):
        return (4, *(sort_key(item, digits) for item in value))
    if isinstance(value, Unordered):
        return (5, *sorted(sort_key(item, digits) for item in value.items))
    if isinstance(value, Pairs):
        return (6, *sorted(sort_key(item, digits) for item in value.items))
    return (0, str(type(value).__name__))


def _number_key(value: Any, digits: int) -> tuple[Any, ...]:
    if isinstance(value, complex | np.complexfloating):
        return (1, _rounded(float(value.real), digits), _rounded(float(value.imag), digits))
    plain = value.item() if isinstance(value, np.generic) else value
    if isinstance(plain, float):
        return (0, "nan") if math.isnan(plain) else (1, _rounded(plain, digits), 0.0)
    return (1, plain, 0.0)


def _rounded(number: float, digits: int) -> float:
    return float(f"{number:.{digits}g}") if digits else number


def sorted_plainly(values: Sequence[Any], *, digits: int = 0) -> list[Any]:
    """Plain values in the order of their keys."""
    return sorted(values, key=lambda value: sort_key(value, digits))
