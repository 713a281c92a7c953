"""How an interview ends: finished by either side, or its time run out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from interviews.engine import asking, policy, report, words
from interviews.engine.context import Context
from interviews.engine.events import Entry, EventFact
from interviews.services import contexts, frames, journal
from interviews.services.journal import Page
from interviews.vocabulary import Kind, Status


def finish_early(interview_id: UUID, frame: Mapping[str, Any]) -> int:
    """End the interview at the candidate's wish; what was said is marked and reported on."""
    command = frames.command_of(frame)
    with journal.opened(interview_id) as page:
        if (seq := page.written_by(command)) is not None:
            return seq
        page.require_live()
        context = contexts.read(page.row, now=page.now)
        move = asking.finish(context, "ended by the candidate")
        return finish(page, context, policy.close(context), move.entry(move.text), command=command)


def expire(interview_id: UUID) -> bool:
    """End an interview whose time is past; return whether it was still live."""
    with journal.opened(interview_id) as page:
        if page.row.is_over:
            return False
        context = contexts.read(page.row, now=page.now)
        text = words.say(context, "expired")
        entry = Entry(Kind.EXPIRED, {"text": text, "why": "time is up", "reason": "time is up"})
        finish(page, context, policy.close(context), entry, status=Status.EXPIRED)
        return True


def finish(
    page: Page,
    context: Context,
    before: Iterable[Entry],
    last: Entry,
    *,
    status: Status = Status.FINISHED,
    command: str = "",
) -> int:
    """Write the closing marks and the last event, close the row and keep its score; return the last number."""
    entries = [*before, last]
    first = page.row.last_seq + 1
    page.write_all(entries[:-1])
    seq = page.write(last.kind, last.data, command=command)
    page.end(status)
    written = [EventFact(first + at, entry.kind, page.now, entry.data) for at, entry in enumerate(entries)]
    done = report.build(contexts.over(page.row, [*context.events, *written], now=page.now))
    page.row.score, page.row.band = done["score"], done["band"]
    return seq
