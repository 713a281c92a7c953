"""The engine's view of an interview, read from rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from interviews.engine.context import Context, build
from interviews.engine.events import EventFact, InterviewFacts, Slot
from interviews.models import Event, Interview
from interviews.services import journal
from interviews.vocabulary import Kind
from questionbank.questions import contents_of


def facts_of(row: Interview) -> InterviewFacts:
    """Return what was agreed before the interview began."""
    return InterviewFacts(
        id=str(row.pk),
        track=row.track_name,
        level=row.level,
        minutes=row.minutes,
        mode=row.mode,
        manner=row.manner,
        local_only=row.local_only,
        seed=row.seed,
        plan=tuple(_slot(slot) for slot in row.plan),
    )


def read(row: Interview, *, now: datetime | None = None) -> Context:
    """Return the interview's context: one query for its events, at most six more for contents not yet in memory."""
    return over(row, journal.facts_of(Event.objects.filter(interview=row).order_by("seq")), now=now)


def over(row: Interview, events: Sequence[EventFact], *, now: datetime | None = None) -> Context:
    """Return the context of events already read."""
    asked = {int(event.data["question"]["revision"]) for event in events if event.kind == Kind.ASKED}
    return build(facts_of(row), events, contents_of(asked), now=now or timezone.now())


def load(interview_id: UUID) -> tuple[Interview, Context]:
    """Return the row and its context."""
    row = Interview.objects.get(pk=interview_id)
    return row, read(row)


def _slot(planned: Mapping[str, Any]) -> Slot:
    return Slot(
        slug=planned["slug"],
        revision=planned["revision"],
        minutes=planned["minutes"],
        category=planned.get("category", ""),
        level=planned.get("level", ""),
        instead=tuple(_slot(other) for other in planned.get("instead", ())),
    )
