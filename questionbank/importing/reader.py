"""Reading bank files: a question is `<slug>.toml`, or a folder of `question.toml` and sources when code is written."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from questionbank.content import QuestionContent, TrackContent
from questionbank.importing import schema
from questionbank.importing.places import line_of, lines_of
from questionbank.importing.problems import BankError, Mistake, Path, spelled

SUFFIXES = {"python": ".py", "sql": ".sql"}
QUESTION_FILE = "question.toml"
QUESTIONS = "questions"
TRACKS_FILE = "tracks.toml"

Say = Callable[[Iterable[Mistake]], None]


@dataclass(frozen=True, slots=True)
class BankFile:
    """A question's file or folder, named by its slug, with the digest of all its bytes."""

    slug: str
    path: FilePath
    digest: str

    @property
    def toml(self) -> FilePath:
        """The TOML file of the question."""
        return self.path / QUESTION_FILE if self.path.is_dir() else self.path


def bank_files(folder: FilePath) -> list[BankFile]:
    """Return the questions of a bank folder by slug, unread but for their digests; raises `BankError` without any."""
    questions = folder / QUESTIONS if (folder / QUESTIONS).is_dir() else folder
    found = [
        BankFile(slug=path.stem if path.is_file() else path.name, path=path, digest=_digest(path))
        for path in sorted(questions.iterdir() if questions.is_dir() else [])
        if (path.suffix == ".toml" and path.name != TRACKS_FILE) or (path / QUESTION_FILE).is_file()
    ]
    if not found:
        raise BankError([f"{folder}: there are no questions here"])
    slugs = [file.slug for file in found]
    if twice := sorted({slug for slug in slugs if slugs.count(slug) > 1}):
        raise BankError([f"{questions / slug}: there is both a file and a folder of this name" for slug in twice])
    return found


def read_questions(files: Iterable[BankFile], *, known: Collection[str]) -> list[QuestionContent]:
    """Return the questions of those files; `known` are the slugs that `related` may name. Raises `BankError`."""
    lines: list[str] = []
    contents = [_read_question(file, known, lines) for file in files]
    if lines:
        raise BankError(lines)
    return [content for content in contents if content is not None]


def read_question(path: FilePath) -> QuestionContent:
    """Return the question of one file or folder, whatever questions it names; raises `BankError`."""
    file = BankFile(slug=path.stem if path.is_file() else path.name, path=path, digest="")
    lines: list[str] = []
    content = _read_question(file, None, lines)
    if content is None:
        raise BankError(lines)
    return content


def read_tracks(path: FilePath, *, known: Collection[str]) -> list[TrackContent]:
    """Return the tracks of a file, none when it is absent; raises `BankError`."""
    lines: list[str] = []
    tracks: list[TrackContent] = []
    if not path.is_file():
        return tracks
    data, say = _parsed(path, lines)
    for number, item in enumerate(data.get("tracks", [])):
        place: Path = ("tracks", number)
        track, mistakes = schema.track(item, place)
        say(mistakes)
        if track is not None:
            say(schema.unknown_starters(track, place, known))
            tracks.append(track)
    if lines:
        raise BankError(lines)
    return tracks


def _read_question(file: BankFile, known: Collection[str] | None, lines: list[str]) -> QuestionContent | None:
    before = len(lines)
    data, say = _parsed(file.toml, lines)
    if len(lines) > before:
        return None
    if file.path.is_dir():
        say(_take_sources(data, file.path))
    say(_take_rows(data))
    content, mistakes = schema.question(data) if len(lines) == before else (None, [])
    say(mistakes)
    if content is not None:
        say(
            []
            if content.slug == file.slug
            else [Mistake(("slug",), f"is {content.slug!r} in a file named {file.slug!r}")]
        )
        say([] if known is None else schema.unknown_related(content, known))
    return content if len(lines) == before else None


def _parsed(path: FilePath, lines: list[str]) -> tuple[dict[str, Any], Say]:
    """Return a decoded file, empty when it does not parse, and how to add a mistake of it to `lines`."""
    text = ""
    data: dict[str, Any] = {}
    try:
        text = path.read_bytes().decode("utf-8")
        data = tomllib.loads(text)
    except UnicodeDecodeError:
        lines.append(f"{path}:1: is not UTF-8")
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        lines.append(f"{path}:{found[1] if found else text.count(chr(10)) + 1}: {error}")

    def say(mistakes: Iterable[Mistake]) -> None:
        listed = list(mistakes)
        places = lines_of(text) if listed else {}
        for mistake in listed:
            where = f"{spelled(mistake.path)}: " if mistake.path else ""
            lines.append(f"{path}:{line_of(mistake.path, places)}: {where}{mistake.reason}")

    return data, say


def _take_sources(data: dict[str, Any], folder: FilePath) -> list[Mistake]:
    """Put the folder's sources where the content has them; return what is missing, and what nothing names."""
    code = data.get("code")
    if not isinstance(code, dict):
        return [Mistake((), "a folder is for a question with [code]")]
    wanted = _wanted(code, SUFFIXES.get(code.get("language", ""), ".py"))
    mistakes = [mistake for place, table, key, name in wanted for mistake in _take(folder, place, table, key, name)]
    named = {name for *_, name in wanted} | {QUESTION_FILE}
    left = [path.name for path in _members(folder) if path.name not in named]
    return mistakes + [Mistake(("code",), f"nothing names the file {name}") for name in left]


def _wanted(code: dict[str, Any], suffix: str) -> list[tuple[Path, dict[str, Any], str, str]]:
    """Return for each source where it belongs in the file, the table and key that take it, and its file's name."""
    place: Path = ("code",)
    wanted = [(place, code, "starter", f"starter{suffix}"), (place, code, "reference", f"reference{suffix}")]
    for n, wrong in _tables(code, "wrong_answers"):
        wanted.append(((*place, "wrong_answers", n), wrong, "source", f"wrong_{wrong.get('name')}{suffix}"))
    for n, case in _tables(code, "cases"):
        if checker := _checker(case):
            wanted.append(((*place, "cases", n), checker, "source", f"check_{checker.get('name')}.py"))
    return wanted


def _tables(code: Mapping[str, Any], key: str) -> list[tuple[int, dict[str, Any]]]:
    """Return the tables of a list with their places; whatever else stands there the schema refuses later."""
    listed = code.get(key)
    return [(n, item) for n, item in enumerate(listed if isinstance(listed, list) else []) if isinstance(item, dict)]


def _take(folder: FilePath, place: Path, table: dict[str, Any], key: str, name: str) -> list[Mistake]:
    if key in table:
        return [Mistake((*place, key), f"stands in {name}, not here")]
    if not (folder / name).is_file():
        return [Mistake(place, f"the file {name} is missing")]
    table[key] = (folder / name).read_bytes().decode("utf-8")
    return []


def _checker(case: Mapping[str, Any]) -> dict[str, Any] | None:
    test = case.get("test")
    comparator = test.get("comparator") if isinstance(test, dict) else None
    return comparator if isinstance(comparator, dict) and comparator.get("kind") == "checker" else None


def _take_rows(data: Mapping[str, Any]) -> list[Mistake]:
    """Decode the rows that SQL cases expect: a file has each as JSON, because TOML cannot say null."""
    mistakes: list[Mistake] = []
    code = data.get("code")
    for n, case in _tables(code if isinstance(code, dict) else {}, "cases"):
        test = case.get("test")
        if isinstance(test, dict) and "expected_rows" in test:
            try:
                test["expected_rows"] = [json.loads(row) for row in test["expected_rows"]]
            except (ValueError, TypeError):
                mistakes.append(Mistake(("code", "cases", n, "test", "expected_rows"), "must list rows as JSON texts"))
    return mistakes


def _members(path: FilePath) -> list[FilePath]:
    if path.is_file():
        return [path]
    return sorted(member for member in path.iterdir() if member.is_file())


def _digest(path: FilePath) -> str:
    taken = hashlib.sha256()
    for member in _members(path):
        content = member.read_bytes()
        taken.update(f"{member.name} {len(content)}\n".encode() + content)
    return taken.hexdigest()
