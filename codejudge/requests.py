"""A job as the judge understands it, read from JSON of `judge --batch` or the socket; bad input is said plainly."""

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from codejudge.comparators import BadComparator, check_specification
from codejudge.languages import languages_of
from codejudge.limits import CASES, CHECKER_CALLS, Limits


class BadJob(ValueError):
    """A job that cannot be judged as it is written; the text names the key."""


@dataclass(frozen=True)
class FunctionCase:
    """A call. `args`, `kwargs` and `expected` are Python expressions; without `expected` the result is only shown.

    `kept` has the frames of expressions that were evaluated before, by expression.
    """

    limits: Limits
    args: str
    kwargs: str
    expected: str | None
    comparator: Mapping[str, Any]
    raises: str
    kept: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def is_checked(self) -> bool:
        """Whether the author's checker decides, over many calls."""
        return self.comparator.get("kind") == "checker"

    @property
    def is_own_input(self) -> bool:
        """Whether nothing is expected: the candidate tries an input of their own."""
        return self.expected is None and not self.raises and not self.comparator


@dataclass(frozen=True)
class ProgramCase:
    """A run of the whole program. Without `expected_stdout` the output is only shown."""

    limits: Limits
    stdin: str
    expected_stdout: str | None
    comparator: Mapping[str, Any]


@dataclass(frozen=True)
class QueryCase:
    """A SELECT over `fixture` and then `setup`; with `raises`, the SQLite error that one of the three must raise."""

    limits: Limits
    fixture: str
    setup: str
    expected_rows: list[list[Any]] | None
    is_ordered: bool
    raises: str
    comparator: Mapping[str, Any]

    @property
    def is_own_input(self) -> bool:
        """Whether nothing is expected: the candidate tries rows of their own."""
        return self.expected_rows is None and not self.raises


@dataclass(frozen=True)
class Job:
    """A submission and the cases to try it on."""

    kind: str
    language: str
    source: str
    entry_point: str
    is_strict: bool
    limits: Limits
    cases: tuple[Any, ...] = field(default_factory=tuple)


def read_expressions(data: Mapping[str, Any]) -> list[str]:
    """The expressions of a job of kind `evaluate`. BadJob says what is wrong with it."""
    given = data.get("expressions")
    if not isinstance(given, list) or not all(isinstance(text, str) for text in given) or len(given) > 3 * CASES:
        raise BadJob(f"expressions must be a list of at most {3 * CASES} texts")
    return given


def read_job(data: object) -> Job:
    """A job from parsed JSON. BadJob says what is wrong with it."""
    if not isinstance(data, Mapping):
        raise BadJob("a job is a JSON object")
    kind = _text(data, "kind", "function")
    if kind not in _READERS:
        raise BadJob(f"kind is one of {', '.join(_READERS)}")
    offered = languages_of(kind)
    language = _text(data, "language", offered[0])
    if language not in offered:
        raise BadJob(f"the language of a {kind} is {' or '.join(offered)}")
    mode = _text(data, "mode", "fast")
    if mode not in ("fast", "strict"):
        raise BadJob("mode is fast or strict")
    limits = _limits(Limits(), data)
    entry_point = _text(data, "entry_point", "")
    if kind == "function" and not entry_point.isidentifier():
        raise BadJob("entry_point must name the function to call")
    return Job(kind, language, _source(data), entry_point, mode == "strict", limits, _cases(data, kind, limits))


def _cases(data: Mapping[str, Any], kind: str, limits: Limits) -> tuple[Any, ...]:
    given = data.get("cases")
    if not isinstance(given, list) or not 1 <= len(given) <= CASES:
        raise BadJob(f"cases must be a list of 1 to {CASES}")
    read = _READERS[kind]
    cases = []
    for number, case in enumerate(given):
        try:
            if not isinstance(case, Mapping):
                raise BadJob("must be an object")
            _refuse_slips(case, kind)
            cases.append(read(case, _limits(limits, case)))
        except (BadJob, BadComparator) as error:
            raise BadJob(f"cases[{number}]: {error}") from error
    return tuple(cases)


_EXPECTING = {
    "function": {"expected", "raises", "comparator"},
    "program": {"expected_stdout"},
    "query": {"expected_rows", "raises"},
}
_GIVING = {
    "function": {"args", "kwargs", "values"},
    "program": {"stdin", "comparator"},
    "query": {"fixture", "setup", "ordered", "comparator"},
}
_ABOUT = {"id", "name", "kind", "is_hidden", "limits"}


def _refuse_slips(case: Mapping[str, Any], kind: str) -> None:
    """Refuse a case that expects nothing under any known key but has an unknown one: most likely a slip of the pen.

    It would be taken for a candidate's own input, which no answer fails.
    """
    unknown = set(case) - _EXPECTING[kind] - _GIVING[kind] - _ABOUT
    if unknown and not set(case) & _EXPECTING[kind]:
        raise BadJob(f"unknown: {', '.join(sorted(map(str, unknown)))}; a {kind} expects {sorted(_EXPECTING[kind])}")


def _function_case(case: Mapping[str, Any], limits: Limits) -> FunctionCase:
    comparator, raises = _comparator(case), _text(case, "raises", "")
    if comparator.get("kind") == "raises":
        raises, comparator = str(comparator.get("error", "")) or raises, {}
        if not raises:
            raise BadJob("a comparator of kind raises needs the error's name")
    texts = _text(case, "args", "()"), _text(case, "kwargs", "{}"), _optional_text(case, "expected")
    kept = _kept(case.get("values", {}), dict(zip(("args", "kwargs", "expected"), texts, strict=True)))
    return FunctionCase(limits, *texts, comparator, raises, kept)


def _kept(values: object, texts: Mapping[str, str | None]) -> dict[str, bytes]:
    if not isinstance(values, Mapping):
        raise BadJob("values must be an object")
    kept = {}
    for name, value in values.items():
        text = texts.get(name)
        if text is None or not isinstance(value, str):
            raise BadJob("values: holds args, kwargs or expected, as base64")
        try:
            kept[text] = base64.b64decode(value, validate=True)
        except ValueError as error:
            raise BadJob(f"values: {name}: {error}") from error
    return kept


def _program_case(case: Mapping[str, Any], limits: Limits) -> ProgramCase:
    comparator = _comparator(case) or {"kind": "text"}
    return ProgramCase(limits, _text(case, "stdin", ""), _optional_text(case, "expected_stdout"), comparator)


def _query_case(case: Mapping[str, Any], limits: Limits) -> QueryCase:
    rows = case.get("expected_rows")
    if rows is not None and not (isinstance(rows, list) and all(isinstance(row, list) for row in rows)):
        raise BadJob("expected_rows must be a list of lists")
    raises = _text(case, "raises", "")
    if rows is None and not raises and "expected_rows" in case:
        raise BadJob("expected_rows or raises must be given")
    texts = _text(case, "fixture", ""), _statements(case, "setup")
    return QueryCase(limits, *texts, rows, bool(case.get("ordered", False)), raises, _comparator(case))


_READERS: dict[str, Callable[[Mapping[str, Any], Limits], Any]] = {
    "function": _function_case,
    "program": _program_case,
    "query": _query_case,
}


def _statements(case: Mapping[str, Any], key: str) -> str:
    given = case.get(key, "")
    if isinstance(given, list) and all(isinstance(item, str) for item in given):
        return ";\n".join(given)
    return _text(case, key, "")


def _comparator(case: Mapping[str, Any]) -> Mapping[str, Any]:
    given = case.get("comparator")
    if given is None:
        return {}
    check_specification(given)
    if given.get("kind") == "checker":
        calls = given.get("calls", 1)
        if not isinstance(given.get("source"), str) or not isinstance(calls, int) or not 1 <= calls <= CHECKER_CALLS:
            raise BadJob(f"a checker has a source, and calls from 1 to {CHECKER_CALLS}")
    return dict(given)


def _limits(limits: Limits, data: Mapping[str, Any]) -> Limits:
    given = data.get("limits", {})
    if not isinstance(given, Mapping):
        raise BadJob("limits must be an object")
    try:
        return limits.with_changes(given)
    except ValueError as error:
        raise BadJob(str(error)) from error


def _source(data: Mapping[str, Any]) -> str:
    # Editors on some systems begin a file with a byte order mark, which the compiler would refuse.
    return _text(data, "source", None).removeprefix("\ufeff")


def _text(data: Mapping[str, Any], key: str, default: str | None) -> str:
    value = data.get(key)
    if value is None:
        value = default
    if not isinstance(value, str):
        raise BadJob(f"{key} must be text")
    return value


def _optional_text(data: Mapping[str, Any], key: str) -> str | None:
    return None if data.get(key) is None else _text(data, key, None)
