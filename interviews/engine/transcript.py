"""The transcript: who said what, in order, with the words that earned a mark cut out for marking."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from interviews.engine.context import Context
from interviews.engine.events import EventFact
from interviews.vocabulary import Kind, Reader, State

_INTERVIEWER = (
    Kind.ASKED,
    Kind.FOLLOWED_UP,
    Kind.ACKNOWLEDGED,
    Kind.HINTED,
    Kind.FED_BACK,
    Kind.FLAGGED,
    Kind.FINISHED,
    Kind.EXPIRED,
)
_NOTES = {
    Kind.PASSED: "Said that they do not know.",
    Kind.SKIPPED: "Went on to the next question.",
    Kind.PAUSED: "The clock was stopped.",
    Kind.WENT_ON: "The clock went on.",
}


def build(context: Context, report: Mapping[str, Any], *, reader: Reader) -> list[dict[str, Any]]:
    """Return the entries of the transcript; the policy's reasons are in it for a coach only."""
    answers = {answer["seq"]: (answer, question) for question in report["questions"] for answer in question["answers"]}
    entries: list[dict[str, Any]] = []
    for event in context.events:
        entry = _entry(event, answers)
        if entry is None:
            continue
        if reader is Reader.COACH and event.data.get("reason"):
            entry["reason"] = event.data["reason"]
        entries.append({"seq": event.seq, "kind": str(event.kind), "at": event.at, **entry})
    return entries


def _entry(event: EventFact, answers: Mapping[int, Any]) -> dict[str, Any] | None:
    if event.kind in _INTERVIEWER:
        return {"who": "interviewer", "text": event.data["text"]}
    if event.kind == Kind.ANSWERED:
        return _answer(event, answers)
    if event.kind == Kind.CLARIFIED:
        return {"who": "candidate", "text": event.data["text"], "reply": event.data["reply"]}
    if event.kind in (Kind.CODE_SUBMITTED, Kind.CODE_RUN):
        verb = "Submitted code." if event.kind == Kind.CODE_SUBMITTED else "Ran code."
        source = {"source": event.data["source"], "language": event.data["language"]}
        return {"who": "candidate", "text": verb, **source}
    if event.kind == Kind.CODE_JUDGED:
        passed = f"{event.data['passed']} of {event.data['total']} cases passed."
        return {"who": "note", "text": passed, "verdict": event.data["verdict"], "judged": event.data["cases"]}
    if event.kind == Kind.INTERVIEWER_CHANGED:
        why = f": {event.data['why']}" if event.data["why"] else ""
        return {"who": "note", "text": f"From here {event.data['to']} asks{why}."}
    note = _NOTES.get(event.kind)
    return {"who": "note", "text": note} if note else None


def _answer(event: EventFact, answers: Mapping[int, Any]) -> dict[str, Any]:
    answer, question = answers[event.seq]
    points = {point["slug"]: point for point in question["points"]}
    pieces = [
        {"text": piece["text"], "points": [_named(points[slug]) for slug in piece["points"]]}
        for piece in answer["segments"]
    ]
    entry: dict[str, Any] = {"who": "candidate", "text": event.data["text"], "segments": pieces}
    if event.data.get("options") is not None and question.get("choices"):
        entry["chosen"] = [question["choices"][index]["text"] for index in event.data["options"]]
    if event.data.get("value") is not None:
        entry["value"] = f"{event.data['value']:g} {event.data.get('unit', '')}".strip()
    return entry


def _named(point: Mapping[str, Any]) -> dict[str, Any]:
    return {"slug": point["slug"], "fact": point["fact"], "state": State(point["state"])}
