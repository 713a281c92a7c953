"""What a prompt asks for, read from the marks in it. Nothing else here knows how prompts are written."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

_ANSWER = re.compile(
    r"^<<<candidate:(?P<mark>[^>\n]+)>>>\n(?P<said>.*?)\n?^<<<end:(?P=mark)>>>$", re.DOTALL | re.MULTILINE
)
_ASSESSMENT = "ASSESSMENT"
_RUBRIC = re.compile(r"^RUBRIC: (.*)$", re.MULTILINE)
_PROPOSAL = "PROPOSAL"
_POINT = re.compile(r"^POINT: (.*)$", re.MULTILINE)
# A move to be worded, or which kind of draft is wanted.
_MOVE = re.compile(r"^(?:MOVE|WANTED): (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the rubric."""

    slug: str
    fact: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """A chat request: its kind, its system message, what the candidate said, and what it was told besides."""

    kind: str
    system: str
    answers: tuple[str, ...]
    points: tuple[Point, ...]
    move: dict[str, str]

    @property
    def said(self) -> str:
        """Return all that the candidate said."""
        return "\n".join(self.answers)


def read(body: dict[str, Any]) -> Prompt:
    """Read a chat request; raises `ValueError` when its marks are broken."""
    messages = [(message["role"], _text(message.get("content"))) for message in body["messages"]]
    system = "\n".join(text for role, text in messages if role in ("system", "developer"))
    everything = "\n".join(text for _, text in messages)
    # The candidate may have written a rubric or a move: only what stands outside the marks counts.
    told = _ANSWER.sub("", everything)
    rubric = [json.loads(line) for line in _RUBRIC.findall(told)] + [
        [json.loads(line)] for line in _POINT.findall(told)
    ]
    return Prompt(
        kind=_kind(system, is_structured=bool(body.get("response_format"))),
        system=system,
        answers=tuple(found["said"] for found in _ANSWER.finditer(everything)),
        points=tuple(point for rows in rubric for point in _points(rows)),
        move={key: value for line in _MOVE.findall(told) for key, value in json.loads(line).items() if value},
    )


def _kind(system: str, *, is_structured: bool) -> str:
    if system.startswith(_PROPOSAL):
        return "proposal"
    return "assessment" if is_structured or _ASSESSMENT in system else "wording"


def _text(content: Any) -> str:
    if isinstance(content, list):
        return "\n".join(part.get("text", "") for part in content)
    return content or ""


def _points(rubric: list[dict[str, Any]]) -> list[Point]:
    return [Point(point["slug"], point["fact"]) for point in rubric]
