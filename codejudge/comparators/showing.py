"""Values in the words of a message: short, in the candidate's own notation, never more than a line."""

from typing import Any

import numpy as np

from codejudge.sandbox.wire import Pairs, Unordered

_LENGTH = 160
_ITEMS = 8
_DIMENSIONS = 3


def show(value: Any) -> str:
    """A value as one line of at most 160 characters."""
    try:
        text = _shown(value, 0)
    except (TypeError, ValueError, OverflowError):  # numpy has dtypes that it cannot print
        text = kind_of(value)
    return text if len(text) <= _LENGTH else text[: _LENGTH - 1] + "…"


def show_both(want: Any, got: Any) -> tuple[str, str]:
    """Two different values so that the difference can be seen."""
    pair = show(want), show(got)
    if pair[0] == pair[1]:
        return f"{pair[0]} ({kind_of(want)}, {_exactly(want)})", f"{pair[1]} ({kind_of(got)}, {_exactly(got)})"
    return pair


def kind_of(value: Any) -> str:
    """What a value is, as one would say it."""
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}, {value.dtype}"
    if isinstance(value, Unordered):
        return f"a set of {len(value.items)}"
    if isinstance(value, Pairs):
        return f"a dict of {len(value.items)}"
    if isinstance(value, list | tuple):
        return f"a {type(value).__name__} of {len(value)}"
    return "None" if value is None else f"a {type(value).__name__}"


def _exactly(value: Any) -> str:
    return repr(value)[:60] if isinstance(value, float | int) else ""


def _shown(value: Any, depth: int) -> str:
    if isinstance(value, np.ndarray) and value.ndim > _DIMENSIONS:
        # numpy leaves out the middle of long axes only, however many axes there are
        return f"{kind_of(value)}, that begins {_shown(value.ravel()[:_ITEMS], depth)}"
    if isinstance(value, np.ndarray):
        return np.array2string(value, separator=", ", threshold=12, edgeitems=3, precision=6).replace("\n", "")
    if isinstance(value, float):
        return format(float(value), ".10g")
    if isinstance(value, np.generic):
        return str(value)[:_LENGTH]
    if isinstance(value, int) and value.bit_length() > 400:
        return f"an integer of {value.bit_length()} bits"
    if isinstance(value, str | bytes):
        return repr(value[:_LENGTH])
    if depth > 4:
        return "…"
    return _shown_group(value, depth)


def _shown_group(value: Any, depth: int) -> str:
    if isinstance(value, Pairs):
        pairs = [f"{_shown(key, depth + 1)}: {_shown(item, depth + 1)}" for key, item in value.items[:_ITEMS]]
        return "{" + ", ".join([*pairs, *_rest(len(value.items))]) + "}"
    if isinstance(value, list | tuple | Unordered):
        items = value.items if isinstance(value, Unordered) else value
        inner = ", ".join([*(_shown(item, depth + 1) for item in items[:_ITEMS]), *_rest(len(items))])
        if isinstance(value, tuple):
            return f"({inner},)" if len(value) == 1 else f"({inner})"
        return f"[{inner}]" if isinstance(value, list) else f"{{{inner}}}" if items else "set()"
    return repr(value)


def _rest(count: int) -> list[str]:
    return [f"… {count} in all"] if count > _ITEMS else []
