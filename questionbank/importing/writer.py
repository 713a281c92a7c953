"""Writing bank files: the one canonical form, so that a file goes round byte for byte."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import tomli_w

from questionbank.content import CaseContent, CodeContent, QuestionContent, TrackContent
from questionbank.importing.reader import QUESTION_FILE, SUFFIXES, TRACKS_FILE

# The order of a file's keys: what a person looks for first, then what is long. Lists of tables come last in any case.
ORDER = (
    "slug",
    "prompt",
    "wordings",
    "purpose",
    "category",
    "level",
    "format",
    "tags",
    "related",
    "seconds",
    "steps",
    "hints",
    "clarifications",
    "model_answer",
    "numeric",
    "choices",
    "points",
    "code",
    "sources",
    "source_errors",
    "note",
)
# A judge's case has open keys, and a database may give them back in another order.
CASE_ORDER = (
    "setup",
    "fixture",
    "args",
    "kwargs",
    "stdin",
    "expected",
    "expected_stdout",
    "expected_rows",
    "ordered",
    "raises",
    "comparator",
)


def question_files(question: QuestionContent) -> dict[str, str]:
    """Return the canonical text of each file of a question by its path below `questions/`."""
    table = _table(replace(question, revision=0))
    if question.code is None:
        return {f"{question.slug}.toml": _toml(_ordered(table))}
    table["code"] = _code(question.code)
    files = {QUESTION_FILE: _toml(_ordered(table)), **_sources(question.code)}
    return {f"{question.slug}/{name}": text for name, text in files.items()}


def tracks_file(tracks: Iterable[TrackContent]) -> str:
    """Return the canonical text of the tracks file."""
    return _toml({"tracks": [_table(track) for track in tracks]})


def write_question(question: QuestionContent, folder: Path) -> Path:
    """Write a question's files below a folder, drop those of another form of it, and return the TOML file's path."""
    files = question_files(question)
    for stale in _stale(question.slug, folder, files):
        stale.unlink()
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    return folder / next(iter(files))


def write_tracks(tracks: Iterable[TrackContent], folder: Path) -> Path:
    """Write the tracks file into a folder and return its path."""
    path = folder / TRACKS_FILE
    path.write_bytes(tracks_file(tracks).encode("utf-8"))
    return path


def _stale(slug: str, folder: Path, files: Mapping[str, str]) -> list[Path]:
    there = [folder / f"{slug}.toml", *(folder / slug).glob("*.*")]
    return [path for path in there if path.is_file() and path.relative_to(folder).as_posix() not in files]


def _toml(table: Mapping[str, Any]) -> str:
    # Between triple quotes TOML reads CRLF as LF; on one line it is escaped and stays.
    return tomli_w.dumps(table, multiline_strings=not _holds(table, "\r\n"))


def _holds(value: object, part: str) -> bool:
    """Whether any text in a table has that part."""
    if isinstance(value, Mapping):
        return any(_holds(inner, part) for inner in value.values())
    if isinstance(value, list | tuple):
        return any(_holds(inner, part) for inner in value)
    return isinstance(value, str) and part in value


def _ordered(table: Mapping[str, Any]) -> dict[str, Any]:
    return {key: table[key] for key in ORDER if key in table}


def _table(content: Any) -> dict[str, Any]:
    """Return a content object as a table; what has its default is left out, so that every content has one form."""
    values = {item.name: getattr(content, item.name) for item in fields(content) if not _has_default(content, item)}
    return {key: _plain(value) for key, value in values.items()}


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return _table(value)
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _has_default(content: Any, item: Field[Any]) -> bool:
    default = item.default if item.default_factory is MISSING else item.default_factory()
    return bool(getattr(content, item.name) == default)


def _code(code: CodeContent) -> dict[str, Any]:
    """Return the table [code] without what stands in files of its own."""
    table = _table(replace(code, limits=dict(sorted(code.limits.items())), cases=()))
    del table["starter"], table["reference"]
    for wrong in table.get("wrong_answers", []):
        del wrong["source"]
    return {**table, "cases": [_case(case) for case in code.cases]} if code.cases else table


def _case(case: CaseContent) -> dict[str, Any]:
    test = {key: case.test[key] for key in sorted(case.test, key=_case_place)}
    if "expected_rows" in test:
        # TOML cannot say null.
        test["expected_rows"] = [json.dumps(row, ensure_ascii=False) for row in test["expected_rows"]]
    if "comparator" in test:
        test["comparator"] = {key: test["comparator"][key] for key in sorted(test["comparator"], key=_comparator_place)}
        if test["comparator"].get("kind") == "checker":
            del test["comparator"]["source"]
    return {"name": case.name, "kind": case.kind, "is_hidden": case.is_hidden, "test": test}


def _case_place(key: str) -> tuple[int, str]:
    return (CASE_ORDER.index(key) if key in CASE_ORDER else len(CASE_ORDER), key)


def _comparator_place(key: str) -> tuple[bool, bool, str]:
    return (key != "kind", key != "name", key)


def _sources(code: CodeContent) -> dict[str, str]:
    suffix = SUFFIXES[code.language]
    comparators = [case.test.get("comparator", {}) for case in code.cases]
    return {
        f"starter{suffix}": code.starter,
        f"reference{suffix}": code.reference,
        **{f"wrong_{wrong.name}{suffix}": wrong.source for wrong in code.wrong_answers},
        **{
            f"check_{comparator['name']}.py": comparator["source"]
            for comparator in comparators
            if comparator.get("kind") == "checker"
        },
    }
