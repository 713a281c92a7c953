"""Playing an interview through the services, without a socket."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from django.db.models import F

from interviews.models import Event, Interview
from interviews.services import replies, turns
from interviews.vocabulary import Floor, Kind

_ids = count(1)


def frame(row: Interview, **fields: Any) -> dict[str, Any]:
    """Return a command's frame for the present turn, with an id of its own."""
    row.refresh_from_db()
    return {"id": f"command-{next(_ids)}", "turn": row.turn, **fields}


def answer(row: Interview, text: str) -> None:
    """Answer in words and let the rules reply."""
    turns.answer(row.pk, frame(row, text=text))
    reply(row)


def skip(row: Interview) -> None:
    """Skip the question and let the rules reply."""
    turns.skip(row.pk, frame(row))
    reply(row)


def give_up(row: Interview) -> None:
    """Say "I don't know" and let the rules reply."""
    turns.give_up(row.pk, frame(row))
    reply(row)


def reply(row: Interview) -> None:
    """Let the rules reply if they have the floor."""
    row.refresh_from_db()
    if row.floor == Floor.INTERVIEWER:
        assert replies.reply_at_once(row.pk, row.floor_generation)
    row.refresh_from_db()


def events(row: Interview, *kinds: Kind) -> list[Event]:
    """Return the interview's events in order, all or those of some kinds."""
    found = Event.objects.filter(interview=row).order_by("seq")
    return list(found.filter(kind__in=kinds) if kinds else found)


def kinds(row: Interview) -> list[str]:
    """Return the kinds of the interview's events in order."""
    return [event.kind for event in events(row)]


def last(row: Interview, kind: Kind) -> dict[str, Any]:
    """Return the data of the newest event of a kind."""
    return dict(events(row, kind)[-1].data)


def let_pass(row: Interview, seconds: float) -> None:
    """Let so much time pass in an interview, by moving all of it into the past."""
    back = timedelta(seconds=seconds)
    Event.objects.filter(interview=row).update(at=F("at") - back)
    for event in Event.objects.filter(interview=row, data__has_key="since"):
        event.data["since"] = (datetime.fromisoformat(event.data["since"]) - back).isoformat()
        event.save(update_fields=["data"])
    times = ("started_at", "seen_at", "paused_at", "floor_until")
    Interview.objects.filter(pk=row.pk).update(**{name: F(name) - back for name in times})
    row.refresh_from_db()


def skip_to_end(row: Interview) -> None:
    """Skip what is left until the interview is over."""
    reply(row)
    while not row.is_over:
        skip(row)
