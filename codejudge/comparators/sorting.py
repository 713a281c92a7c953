"""An order for any plain values, so that collections can be compared without hashing what a candidate wrote."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from codejudge.sandbox.wire import Pairs, Unordered


def sort_key(value: Any) -> tuple[Any, ...]:
    """A key that orders any plain values among each other without hashing them."""
    if isinstance(value, np.ndarray):
        return (4, *(sort_key(item) for item in value.tolist())) if value.ndim else sort_key(value[()])
    if isinstance(value, int | float | complex | np.number | np.bool_):
        return _number_key(value)
    if isinstance(value, str):
        return (2, str(value))
    if isinstance(value, bytes):
        return (3, bytes(value))
    if isinstance(value, list | tuple):
        return (4, *map(sort_key, value))
    if isinstance(value, Unordered):
        return (5, *sorted(map(sort_key, value.items)))
    if isinstance(value, Pairs):
        return (6, *sorted(map(sort_key, value.items)))
    return (0, str(type(value).__name__))


def _number_key(value: Any) -> tuple[Any, ...]:
    if isinstance(value, complex | np.complexfloating):
        return (1, float(value.real), float(value.imag))
    plain = value.item() if isinstance(value, np.generic) else value
    return (0, "nan") if isinstance(plain, float) and math.isnan(plain) else (1, plain, 0.0)


def sorted_plainly(values: Sequence[Any]) -> list[Any]:
    """Plain values in the order of their keys."""
    return sorted(values, key=sort_key)
