"""From a decoded file to content: the dataclasses of `content` are the schema, and every key is closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from questionbank.aspects import Aspect
from questionbank.content import QuestionContent, TrackContent
from questionbank.design import STEPS
from questionbank.formats import CaseKind, Category, CodeKind, Format, Language, Level
from questionbank.importing.problems import Mistake, Path

# Not in any file: the row's id.
NOT_IN_FILES = {"revision"}
ACCEPTED = "accepted"
LIMITS = {"cpu_seconds", "wall_seconds", "memory_mb"}


def question(data: Mapping[str, Any]) -> tuple[QuestionContent | None, list[Mistake]]:
    """Return a file's question, or None with what is wrong with its keys, types and values."""
    mistakes: list[Mistake] = []
    decoded = _decode(QuestionContent, data, path=(), mistakes=mistakes)
    if mistakes:
        return None, mistakes
    mistakes = [mistake for check in _CHECKS for mistake in check(decoded)]
    return (None if mistakes else decoded), mistakes


def track(data: Mapping[str, Any], path: Path) -> tuple[TrackContent | None, list[Mistake]]:
    """Return one track of a tracks file, or None with what is wrong with it."""
    mistakes: list[Mistake] = []
    decoded = _decode(TrackContent, data, path=path, mistakes=mistakes)
    if mistakes:
        return None, mistakes
    mistakes = [Mistake((*path, *mistake.path), mistake.reason) for mistake in _track_mistakes(decoded)]
    return (None if mistakes else decoded), mistakes


def unknown_related(decoded: QuestionContent, known: Collection[str]) -> list[Mistake]:
    """Return a mistake for every related question that is not among the known slugs."""
    return [Mistake(("related",), f"there is no question {slug!r}") for slug in decoded.related if slug not in known]


def unknown_starters(decoded: TrackContent, path: Path, known: Collection[str]) -> list[Mistake]:
    """Return a mistake for every starter of a track that is not among the known slugs."""
    return [
        Mistake((*path, "starters"), f"there is no question {slug!r}") for slug in decoded.starters if slug not in known
    ]


@cache
def _schema(cls: type) -> dict[str, tuple[Any, bool]]:
    """Return a content class's keys: what each takes, and whether it must be there."""
    hints = get_type_hints(cls)
    return {item.name: (hints[item.name], _is_required(item)) for item in fields(cls) if item.name not in NOT_IN_FILES}


def _is_required(item: Field[Any]) -> bool:
    return item.default is MISSING and item.default_factory is MISSING


def _decode(cls: type, data: Any, *, path: Path, mistakes: list[Mistake]) -> Any:
    """Return the content, or None once `mistakes` has grown."""
    keys = _schema(cls)
    if not isinstance(data, Mapping):
        mistakes.append(Mistake(path, f"must be a table, is {_kind(data)}"))
        return None
    mistakes.extend(Mistake((*path, key), "unknown key") for key in data if key not in keys)
    mistakes.extend(
        Mistake(path, f"{key} is missing") for key, (_, required) in keys.items() if required and key not in data
    )
    values = {
        key: _value(hint, data[key], path=(*path, key), mistakes=mistakes)
        for key, (hint, _) in keys.items()
        if key in data
    }
    return None if mistakes else cls(**values)


def _value(hint: Any, value: Any, *, path: Path, mistakes: list[Mistake]) -> Any:
    if isinstance(hint, UnionType):
        hint = next(part for part in get_args(hint) if part is not type(None))
    origin = get_origin(hint)
    if origin is tuple:
        return _list(get_args(hint)[0], value, path=path, mistakes=mistakes)
    if is_dataclass(hint) and isinstance(hint, type):
        return _decode(hint, value, path=path, mistakes=mistakes)
    if origin is not None:
        return _checked(Mapping, "a table", value, path=path, mistakes=mistakes)
    if hint is float and type(value) is int:
        value = float(value)
    return _checked(hint, _NAMES[hint], value, path=path, mistakes=mistakes)


def _list(hint: Any, value: Any, *, path: Path, mistakes: list[Mistake]) -> tuple[Any, ...]:
    if not isinstance(value, list):
        mistakes.append(Mistake(path, f"must be a list, is {_kind(value)}"))
        return ()
    return tuple(_value(hint, item, path=(*path, place), mistakes=mistakes) for place, item in enumerate(value))


_NAMES = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}


def _checked(kind: type, name: str, value: Any, *, path: Path, mistakes: list[Mistake]) -> Any:
    # bool is an int in Python, never in a file.
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        mistakes.append(Mistake(path, f"must be {name}, is {_kind(value)}"))
    return value


def _kind(value: Any) -> str:
    for kind, name in ((bool, "true or false"), (str, "text"), (int, "a whole number"), (float, "a number")):
        if isinstance(value, kind):
            return name
    return "a list" if isinstance(value, list) else "a table" if isinstance(value, Mapping) else "something else"


def _closed(path: Path, value: str, allowed: Iterable[str]) -> list[Mistake]:
    listed = list(allowed)
    return [] if value in listed else [Mistake(path, f"{value!r} is not one of {', '.join(listed)}")]


def _repeated(path: Path, values: Iterable[str], what: str) -> list[Mistake]:
    return [
        Mistake(path, f"{what} {value!r} stands more than once")
        for value, count in Counter(values).items()
        if count > 1
    ]


def _heading_mistakes(decoded: QuestionContent) -> list[Mistake]:
    return [
        *([] if decoded.prompt.strip() else [Mistake(("prompt",), "must not be empty")]),
        *([] if decoded.seconds >= 0 else [Mistake(("seconds",), "must not be negative")]),
        *_closed(("category",), decoded.category, Category.values),
        *_closed(("level",), decoded.level, Level.values),
        *_closed(("format",), decoded.format, Format.values),
        *[m for n, step in enumerate(decoded.steps) for m in _closed(("steps", n), step, [s.slug for s in STEPS])],
        *_repeated(("related",), decoded.related, "the question"),
        *_repeated(("tags",), decoded.tags, "the tag"),
    ]


def _point_mistakes(decoded: QuestionContent) -> list[Mistake]:
    return [
        *_repeated(("points",), (point.slug for point in decoded.points), "the point"),
        *[
            Mistake(("points", n, "weight"), f"must be 1, 2 or 3, is {point.weight}")
            for n, point in enumerate(decoded.points)
            if point.weight not in (1, 2, 3)
        ],
        *[
            mistake
            for n, point in enumerate(decoded.points)
            if point.aspect
            for mistake in _closed(("points", n, "aspect"), point.aspect, list(Aspect))
        ],
    ]


def _format_mistakes(decoded: QuestionContent) -> list[Mistake]:
    belongs = {
        "choices": (bool(decoded.choices), Format.CHOICE),
        "numeric": (decoded.numeric is not None, Format.NUMERIC),
        "code": (decoded.code is not None, Format.CODING),
        "seconds": (bool(decoded.seconds), Format.TIMED),
        "steps": (bool(decoded.steps), Format.DESIGN),
    }
    return [
        Mistake((key,), f"only a {form.value} question has this")
        for key, (is_there, form) in belongs.items()
        if is_there and decoded.format != form
    ]


def _code_mistakes(decoded: QuestionContent) -> list[Mistake]:
    code = decoded.code
    if code is None:
        return []
    names = [case.name for case in code.cases]
    return [
        *_closed(("code", "language"), code.language, Language.values),
        *_closed(("code", "kind"), code.kind, CodeKind.values),
        *[m for key in code.limits for m in _closed(("code", "limits", key), key, sorted(LIMITS))],
        *_repeated(("code", "cases"), names, "the case"),
        *_repeated(("code", "wrong_answers"), (wrong.name for wrong in code.wrong_answers), "the wrong answer"),
        *[
            mistake
            for n, case in enumerate(code.cases)
            for mistake in _closed(("code", "cases", n, "kind"), case.kind, CaseKind.values)
        ],
        *[
            mistake
            for n, follow_up in enumerate(code.follow_ups)
            for mistake in _closed(
                ("code", "follow_ups", n, "case_kind"), follow_up.case_kind, [*CaseKind.values, ACCEPTED]
            )
        ],
        *[
            Mistake(("code", "wrong_answers", n, "fails"), f"there is no case {name!r}")
            for n, wrong in enumerate(code.wrong_answers)
            for name in wrong.fails
            if name not in names
        ],
    ]


def _track_mistakes(decoded: TrackContent) -> list[Mistake]:
    total = sum(part.share for part in decoded.emphasis)
    return [
        *([] if abs(total - 1) < 1e-6 else [Mistake(("emphasis",), f"shares add up to {total:g}, not to 1")]),
        *[
            mistake
            for n, part in enumerate(decoded.emphasis)
            for mistake in _closed(("emphasis", n, "category"), part.category, Category.values)
        ],
    ]


_CHECKS: tuple[Callable[[QuestionContent], list[Mistake]], ...] = (
    _heading_mistakes,
    _point_mistakes,
    _format_mistakes,
    _code_mistakes,
)
