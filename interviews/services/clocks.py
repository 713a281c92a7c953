"""Pausing, going on, and time that runs out: the clock's events."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from interviews.engine import clock
from interviews.engine.clock import Clock
from interviews.engine.events import EventFact
from interviews.errors import Refused
from interviews.models import Draft, Event, Interview
from interviews.services import endings, frames, journal
from interviews.vocabulary import DraftKind, Floor, Kind, Mode, Status

# Practice: after so long without a socket the clock stands still.
ABSENCE = timedelta(seconds=30)
# What an interview may run over before it expires: a last answer is not cut off in its middle.
GRACE_SECONDS = 90.0
# A timed answer may come this much late: the browser sends it at the end, and the way takes time.
TIMED_GRACE_SECONDS = 4.0
# A practice interview left paused for so long is closed.
ABANDONED = timedelta(days=7)


def pause(interview_id: UUID, frame: Mapping[str, Any]) -> int:
    """Stop the clock of a practice interview."""
    command = frames.command_of(frame)
    with journal.opened(interview_id) as page:
        if (seq := page.written_by(command)) is not None:
            return seq
        page.require_live()
        if page.row.mode == Mode.EXAM:
            raise Refused("not_now", "An exam's clock does not stop.")
        if page.row.paused_at is not None:
            raise Refused("not_now", "The clock stands still already.")
        page.row.paused_at = page.now
        return page.write(Kind.PAUSED, {"why": "candidate", "since": page.now.isoformat()}, command=command)


def go_on(interview_id: UUID, frame: Mapping[str, Any]) -> int:
    """Let the clock run again."""
    command = frames.command_of(frame)
    with journal.opened(interview_id) as page:
        if (seq := page.written_by(command)) is not None:
            return seq
        page.require_live()
        if page.row.paused_at is None:
            raise Refused("not_now", "The clock is running.")
        page.row.paused_at = None
        return page.write(Kind.WENT_ON, {}, command=command)


def arrive(interview_id: UUID) -> None:
    """Note that a browser is there; a clock that stopped for absence goes on."""
    now = timezone.now()
    Interview.objects.filter(pk=interview_id).update(seen_at=now)
    if Interview.objects.filter(pk=interview_id, status=Status.LIVE, paused_at__isnull=False).exists():
        with journal.opened(interview_id) as page:
            if not page.row.is_over and page.row.paused_at is not None and _was_absent(page.row):
                page.row.paused_at = None
                page.write(Kind.WENT_ON, {})


def note_absence(interview_id: UUID) -> None:
    """Stop the clock of a practice interview in which nobody has been for a while, from when they left."""
    with journal.opened(interview_id) as page:
        row = page.row
        if row.is_over or row.paused_at is not None or row.mode == Mode.EXAM or page.now - row.seen_at < ABSENCE:
            return
        row.paused_at = page.now
        page.write(Kind.PAUSED, {"why": "absent", "since": (row.seen_at + ABSENCE).isoformat()})


def credit(interview_id: UUID, since: datetime) -> None:
    """Credit the time from `since` until now, in which the server was down."""
    with journal.opened(interview_id) as page:
        if page.row.is_over or page.row.paused_at is not None:
            return
        since = max(since, page.row.started_at)
        page.write(Kind.PAUSED, {"why": "server", "since": since.isoformat()})
        page.write(Kind.WENT_ON, {"credited": round((page.now - since).total_seconds())})


def read(row: Interview) -> Clock:
    """Return the clock of an interview now, in one query."""
    return clock.read(_turning(row), minutes=row.minutes, now=timezone.now())


def _turning(row: Interview, *more: Kind) -> list[EventFact]:
    """Return the events that stop the clock or let it run, and those of more kinds, in order."""
    kinds = [Kind.STARTED, Kind.PAUSED, Kind.WENT_ON, Kind.FINISHED, Kind.EXPIRED, *more]
    return journal.facts_of(Event.objects.filter(interview=row, kind__in=kinds).order_by("seq"))


def _seconds_since(row: Interview, asked: Event) -> float:
    """Return the seconds on the clock since a question was put: a pause takes nothing from its time."""
    begun = clock.elapsed_at(_turning(row, Kind.ASKED))[asked.seq]
    return read(row).elapsed - begun


def as_frame(reading: Clock) -> dict[str, Any]:
    """Return the clock as the browser is told it."""
    return {
        "elapsed": round(reading.elapsed, 1),
        "limit": round(reading.limit),
        "running": reading.is_running,
        "at": reading.at.isoformat(),
    }


def call_time(row: Interview) -> None:
    """Do what the clock demands of a live interview: end it, or end a timed question."""
    if row.paused_at is not None:
        if timezone.now() - row.paused_at > ABANDONED:
            endings.expire(row.pk)
    elif read(row).left < -GRACE_SECONDS or (row.mode == Mode.EXAM and read(row).left <= 0):
        endings.expire(row.pk)
    else:
        _end_timed(row)


def _end_timed(row: Interview) -> None:
    asked = Event.objects.filter(interview=row, seq=row.turn, kind=Kind.ASKED).first()
    seconds = asked.data["question"].get("seconds") if asked else None
    if asked is None or not seconds or row.floor != Floor.CANDIDATE:
        return
    limit = seconds + TIMED_GRACE_SECONDS
    # Most looks come early, and by the wall alone it is clear that no pause need be counted.
    if (timezone.now() - asked.at).total_seconds() < limit or _seconds_since(row, asked) < limit:
        return
    with journal.opened(row.pk) as page:
        if page.row.turn != asked.seq or page.row.floor != Floor.CANDIDATE or page.row.is_over:
            return
        draft = Draft.objects.filter(interview=row, kind=DraftKind.TEXT, turn=asked.seq).exclude(body="").first()
        if draft:
            page.write(Kind.ANSWERED, {"turn": asked.seq, "text": draft.body, "timed_out": True})
        else:
            page.write(Kind.PASSED, {"turn": asked.seq, "why": "time_up"})
        page.give_floor(Floor.INTERVIEWER)


def _was_absent(row: Interview) -> bool:
    newest = Event.objects.filter(interview=row, kind=Kind.PAUSED).order_by("-seq").first()
    return bool(newest and newest.data.get("why") == "absent")
