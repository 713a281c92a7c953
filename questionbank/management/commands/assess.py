"""Mark answers given as JSON lines, by the rules."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from questionbank.assessment import Assessment, assess
from questionbank.assessment.outside import mark
from questionbank.content import QuestionContent
from questionbank.questions import content_of, published


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

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--bank", action="store_true", help="stop with one line when no question is published")

    def handle(self, *, bank: bool, **options: Any) -> None:
        self.revisions: dict[str, int] | None = None
        if bank and not self._published():
            raise CommandError("the bank is not loaded: run manage.py load_bank")
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
        if "question" in asked:
            return as_json(assess(self._question(_text(asked, "question")), [_text(asked, "answer")]))
        found = mark(_text(asked, "prompt"), reference=_text(asked, "reference"), answer=_text(asked, "answer"))
        return {"score": found.score, "confidence": found.confidence}

    def _question(self, slug: str) -> QuestionContent:
        revisions = self._published()
        if not revisions:
            raise BadLine("the bank is not loaded: run manage.py load_bank")
        if slug not in revisions:
            raise BadLine(f"there is no published question {slug!r}")
        return content_of(revisions[slug])

    def _published(self) -> dict[str, int]:
        if self.revisions is None:
            self.revisions = dict(published().values_list("question__slug", "pk"))
        return self.revisions


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
