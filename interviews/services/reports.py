"""The report and the transcript, read from the journal's rows."""

from __future__ import annotations

from typing import Any

from interviews.engine import report, transcript
from interviews.engine.context import Context
from interviews.models import Interview
from interviews.services import contexts
from interviews.vocabulary import Reader


def report_of(row: Interview, context: Context | None = None) -> dict[str, Any]:
    """Return the interview's report as data."""
    built = report.build(context or contexts.read(row))
    return {**built, "status": row.status, "started_at": row.started_at.isoformat()}


def transcript_of(row: Interview, *, reader: Reader) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return the report and the transcript of an interview that is over, for a reader."""
    context = contexts.read(row)
    built = report_of(row, context)
    return built, transcript.build(context, built, reader=reader)


# What report.json has of each question; the rest of the report is for the page.
_PUBLIC = ("slug", "revision", "score", "enough", "follow_ups", "hints", "seconds", "delivery")
_POINT = ("slug", "state", "quote", "event", "source", "confidence", "matched")


def as_json(built: dict[str, Any]) -> dict[str, Any]:
    """Return the report in the shape that programs rely on."""
    questions = []
    for question in built["questions"]:
        row = {name: question[name] for name in _PUBLIC}
        row["points"] = [{name: point.get(name) for name in _POINT} for point in question["points"]]
        if "code" in question:
            row["code"] = question["code"]
        questions.append(row)
    kept = {name: built[name] for name in ("interview", "score", "interval", "band", "status")}
    return {**kept, "questions": questions}
