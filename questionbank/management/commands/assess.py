"""Mark answers given as JSON lines, by the rules."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any, TextIO

from django.core.management.base import BaseCommand
from django.db import DatabaseError

from questionbank.assessment import Assessment, assess
from questionbank.assessment.outside import mark
from questionbank.content import QuestionContent
from questionbank.lookup import Lookup


class BadLine(Exception):
    """A line that cannot be marked; its text says why."""


class Command(BaseCommand):
    help = (
        'Mark answers by the rules. Reads lines {"id", "question": slug, "answer"} and prints lines {"id", "points", '
        '"score", "enough", "flags"}; a line {"id", "prompt", "reference", "answer"} asks about a question outside the '
        'bank and gets {"id", "score", "confidence"}. A bad line gets {"id", "error"}.'
    )
    # Marking needs rows and nothing else; the checks of the whole site would only delay the first answer.
    requires_system_checks: list[str] = []

    def handle(self, **options: Any) -> None:
        self.lookup = Lookup()
        for line in _lines(sys.stdin):
            self.stdout.write(json.dumps(self._answer(line), ensure_ascii=False))
            self.stdout.flush()

    def _answer(self, line: str) -> dict[str, Any]:
        identity: Any = None
        try:
            asked = json.loads(line)
            if not isinstance(asked, dict):
                raise BadLine("a line must be a JSON object")
            identity = asked.get("id")
            return {"id": identity, **self._marked(asked)}
        except (ValueError, BadLine, DatabaseError) as error:
            return {"id": identity, "error": str(error)}

    def _marked(self, asked: dict[str, Any]) -> dict[str, Any]:
        if "reference" not in asked and "prompt" not in asked:
            return as_json(assess(self._question(_text(asked, "question")), [_text(asked, "answer")]))
        prompt = _text(asked, "prompt" if "prompt" in asked else "question")
        found = mark(prompt, reference=_text(asked, "reference"), answer=_text(asked, "answer"))
        return {"score": found.score, "confidence": found.confidence}

    def _question(self, slug: str) -> QuestionContent:
        found = self.lookup.find(slug)
        if found is None:
            raise BadLine(f"there is no published question {slug!r}")
        return found


def as_json(assessment: Assessment) -> dict[str, Any]:
    """Return an assessment as the command prints it."""
    return {
        "points": [
            {"slug": point.slug, "status": point.status, "quote": point.quote, "confidence": point.confidence}
            for point in assessment.points
        ],
        "score": assessment.score,
        "enough": assessment.enough,
        "flags": list(assessment.flags),
    }


def _lines(stream: TextIO) -> Iterator[str]:
    return (line for line in stream if line.strip())


def _text(asked: dict[str, Any], key: str) -> str:
    value = asked.get(key)
    if not isinstance(value, str):
        raise BadLine(f"{key} must be text")
    return value
