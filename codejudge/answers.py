"""The judge's answer as others may trust it: read from wherever it came, or standing in for one that never came."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from codejudge.limits import STREAM_BYTES
from codejudge.verdicts import Verdict

_MESSAGE_CHARACTERS = 8000
_DAY_MS = 86_400_000
_VERDICTS = frozenset(Verdict)


class BadAnswer(ValueError):
    """What came is not an answer of the judge to that job; the text says where."""


def storable(text: str) -> str:
    """Text that a database takes and a page shows: no NUL, no lone surrogate."""
    return text.replace("\0", "\N{SYMBOL FOR NULL}").encode("utf-8", "replace").decode("utf-8")


def no_answer(verdict: str, message: str) -> dict[str, Any]:
    """Return what stands for an answer of the judge when there is none."""
    return {"verdict": verdict, "tier": "", "cases": [], "stdout": "", "compile_message": message}


def read_answer(data: object, *, cases: int) -> dict[str, Any]:
    """Return an answer to a job of so many cases with nothing in it but what belongs there; raises BadAnswer.

    It may have come through a queue that another machine writes to.
    """
    if not isinstance(data, Mapping):
        raise BadAnswer("an answer is an object")
    given = data.get("cases")
    if not isinstance(given, list) or len(given) not in (0, cases):
        raise BadAnswer(f"cases must be a list of {cases}")
    tier = data.get("tier")
    if tier not in ("", "A", "B", "C"):
        raise BadAnswer("tier must be A, B or C")
    return {
        "verdict": _verdict(data),
        "tier": tier,
        "cases": [_case(case) for case in given],
        "stdout": _text(data, "stdout", STREAM_BYTES),
        "compile_message": _text(data, "compile_message", _MESSAGE_CHARACTERS),
    }


def _case(case: object) -> dict[str, Any]:
    if not isinstance(case, Mapping):
        raise BadAnswer("a case is an object")
    return {
        "verdict": _verdict(case),
        "message": _text(case, "message", _MESSAGE_CHARACTERS),
        "cpu_ms": _milliseconds(case, "cpu_ms"),
        "wall_ms": _milliseconds(case, "wall_ms"),
    }


def _verdict(data: Mapping[str, Any]) -> str:
    verdict = data.get("verdict")
    if not isinstance(verdict, str) or verdict not in _VERDICTS:
        raise BadAnswer("verdict must be one of the closed list")
    return verdict


def _text(data: Mapping[str, Any], key: str, most: int) -> str:
    text = data.get(key, "")
    if not isinstance(text, str):
        raise BadAnswer(f"{key} must be text")
    return storable(text)[:most]


def _milliseconds(data: Mapping[str, Any], key: str) -> float:
    number = data.get(key)
    if isinstance(number, bool) or not isinstance(number, int | float) or not 0 <= number <= _DAY_MS:
        raise BadAnswer(f"{key} must be a number of milliseconds")
    return float(number)
