"""What curators write, run inside a jailed child: expressions of cases, and checkers."""

import ast
import math
import random
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from codejudge.sandbox import programs, wire
from codejudge.sandbox.channel import receive, send
from codejudge.sandbox.programs import FILE, TEXT, load_function, outcome_of, reseed

LOADED, LOADED_ENCLOSED, warm_up = programs.LOADED, programs.LOADED_ENCLOSED, programs.warm_up


class _Names(dict[str, Any]):
    """The names an author's expression may use."""


def _expression_names() -> _Names:
    return _Names(np=np, numpy=np, math=math, random=random, nan=math.nan, inf=math.inf, array=np.array)


def serve_expressions() -> None:
    """Answer each `evaluate` of an author's expression with a `result` frame of its value."""
    while (frame := receive()) is not None:
        text, call = frame[1]
        send(outcome_of(partial(_evaluated, text, call), text))


def _evaluated(text: str, call: int | None) -> bytes:
    reseed()
    names = _expression_names()
    if call is not None:
        names["call"] = call
    tree = ast.parse(text.strip(), FILE, "eval")
    try:
        return wire.encode("result", eval(compile(tree, FILE, "eval"), names))
    except wire.Unsendable as refusal:
        return wire.encode("bad", str(refusal))


def serve_checker() -> None:
    """Answer `load` of an author's `check(calls)`, gather `gathered` calls, answer `check` with what it returns."""
    loaded = receive()
    if loaded is None:
        return
    source, _ = loaded[1]
    check = load_function(source, "check")
    calls: list[tuple[Any, ...]] = []
    while check is not None and (frame := receive()) is not None:
        kind, values = frame
        if kind == "gathered":
            calls += zip(values[::3], values[1::3], values[2::3], strict=True)
            send(wire.encode("ready"))
        else:
            send(outcome_of(partial(_checked, check, calls), source))


def _checked(check: Callable[..., object], calls: list[tuple[Any, ...]]) -> bytes:
    return wire.encode("result", _as_message(check(calls)))


def _as_message(said: object) -> str:
    """Empty when the check is content, otherwise why not."""
    if said is None or (isinstance(said, bool | np.bool_) and said):
        return ""
    return str(said)[:TEXT] if isinstance(said, str) and said else "the result does not have the property asked for"


ROLES = {"evaluate": serve_expressions, "check": serve_checker}
