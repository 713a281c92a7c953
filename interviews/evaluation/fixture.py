"""Scripted candidates: what people of five planted levels say to a question and to follow-ups, with honest labels.

A line of a fixture is {"topic", "style", "level", "answer", "covered", "partial", "contradicted"}, the last three lists
of point slugs; those in none are missing. Levels are none, wrong, partial, full and reworded (full in other words);
reply and wrong_reply answer a follow-up about `point`; adversarial is of a kind of `attack` and makes no point.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LEVELS = ("none", "wrong", "partial", "full", "reworded")
# Written without sight of the accepted phrasings; nothing is ever learnt from it.
BLIND = Path(__file__).with_name("blind.jsonl")


class BadFixture(Exception):
    """A line that is no answer of a candidate; the text says which and why."""


@dataclass(frozen=True, slots=True)
class Said:
    """One answer with its labels. `point` is set for replies, `attack` for adversarial answers."""

    topic: str
    style: str
    level: str
    answer: str
    covered: frozenset[str]
    contradicted: frozenset[str]
    point: str = ""
    attack: str = ""


@dataclass(frozen=True, slots=True)
class Fixture:
    """All answers of a file, and where they come from."""

    name: str
    said: tuple[Said, ...]

    def topics(self) -> list[str]:
        """Return the topics, each once, in their order."""
        return list(dict.fromkeys(said.topic for said in self.said))

    def openings(self) -> list[Said]:
        """Return the first answers of the scripted candidates."""
        return [said for said in self.said if said.level in LEVELS]

    def attacks(self) -> list[Said]:
        """Return the adversarial answers."""
        return [said for said in self.said if said.level == "adversarial"]

    def reply(self, opening: Said, point: str) -> Said | None:
        """Return what the candidate of an opening says to a follow-up about a point; nothing when they do not know.

        Who is wrong and has no wrong claim about the point talks on without answering.
        """
        if opening.level in ("none", "adversarial"):
            return None
        level = "wrong_reply" if opening.level == "wrong" else "reply"
        found = (s for s in self.said if (s.topic, s.level, s.point) == (opening.topic, level, point))
        return next(found, self._filler(opening) if opening.level == "wrong" else None)

    def _filler(self, opening: Said) -> Said | None:
        wanted = opening.topic, "none", opening.style
        return next((s for s in self.said if (s.topic, s.level, s.style) == wanted), None)


def read(path: Path) -> Fixture:
    """Return the fixture in a file of JSON lines; raises `BadFixture`."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadFixture(f"{path}: {error}") from error
    return Fixture(
        path.stem, tuple(_parsed(path, number, line) for number, line in enumerate(lines, 1) if line.strip())
    )


def _parsed(path: Path, number: int, line: str) -> Said:
    try:
        data: dict[str, Any] = json.loads(line)
        return Said(
            topic=_text(data["topic"]),
            style=_text(data.get("style", "spoken")),
            level=_text(data["level"]),
            answer=_text(data["answer"]),
            covered=_slugs(data["covered"]),
            contradicted=_slugs(data["contradicted"]),
            point=_text(data.get("point", "")),
            attack=_text(data.get("attack", "")),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise BadFixture(f"{path}:{number}: not an answer of a candidate ({error!r})") from error


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("must be text")
    return value


def _slugs(values: Iterable[object]) -> frozenset[str]:
    return frozenset(_text(value) for value in values)
