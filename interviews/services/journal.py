"""The single writer of events: it numbers them, keeps the interview's row in step, and announces on commit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from interviews import broadcast
from interviews.engine.events import Entry, EventFact
from interviews.errors import Refused
from interviews.models import Event, Interview
from interviews.vocabulary import Floor, Kind, Status

# How long a claim of the floor holds without being renewed; the design's figure.
CLAIM = timedelta(seconds=6)
_ROW_FIELDS = (
    "status",
    "floor",
    "floor_generation",
    "floor_until",
    "last_seq",
    "turn",
    "over_at",
    "paused_at",
    "interviewer",
    "score",
    "band",
)


class Page:
    """The open journal of one interview, inside one transaction that no other writer of it can enter."""

    def __init__(self, row: Interview) -> None:
        self.row = row
        self.now = timezone.now()
        self._written: list[Event] = []
        self._was = (row.floor, row.floor_generation)

    def written_by(self, command: str) -> int | None:
        """Return the number of the event that this command of the client caused, if it did already."""
        found = Event.objects.filter(interview=self.row, command=command).values_list("seq", flat=True)
        return found.first() if command else None

    def write(self, kind: Kind, data: Mapping[str, Any], *, command: str = "") -> int:
        """Add an event and return its number."""
        self.row.last_seq += 1
        self._written.append(
            Event(interview=self.row, seq=self.row.last_seq, kind=kind, at=self.now, data=dict(data), command=command)
        )
        if kind in (Kind.ASKED, Kind.FOLLOWED_UP):
            self.row.turn = self.row.last_seq
        return self.row.last_seq

    def write_all(self, entries: Iterable[Entry]) -> None:
        """Add events in their order."""
        for entry in entries:
            self.write(entry.kind, entry.data)

    def require_live(self) -> None:
        """Raise `Refused` when the interview is over."""
        if self.row.is_over:
            raise Refused("over", "This interview is over; its report has everything that was said.")

    def require_turn(self, turn: object) -> None:
        """Raise `Refused` unless the candidate has the floor and means the present turn."""
        self.require_live()
        if not isinstance(turn, int) or isinstance(turn, bool) or turn > self.row.turn:
            raise Refused("bad_frame", "Say which turn this belongs to.")
        if turn != self.row.turn:
            raise Refused("stale_turn", "That question is over; your words are kept in the composer.")
        if self.row.floor != Floor.CANDIDATE:
            raise Refused("not_your_turn", "The interviewer is speaking; your words are kept, send them after.")

    def wake(self) -> None:
        """Let a clock that stands still go on, because the candidate does."""
        if self.row.paused_at is not None:
            self.row.paused_at = None
            self.write(Kind.WENT_ON, {})

    def give_floor(self, floor: Floor) -> None:
        """Pass the floor on; given to the interviewer, it is free for the first who claims it."""
        self.row.floor = floor
        self.row.floor_generation += 1
        self.row.floor_until = self.now if floor is Floor.INTERVIEWER else None

    def end(self, status: Status) -> None:
        """Close the interview for good."""
        self.row.status = status
        self.row.over_at = self.now
        self.row.paused_at = None
        self.give_floor(Floor.NOBODY)

    def close(self) -> None:
        """Store what was written, keep the row in step, and announce it once it is on disk."""
        changed = self._was != (self.row.floor, self.row.floor_generation)
        if not self._written and not changed:
            return
        Event.objects.bulk_create(self._written)
        self.row.save(update_fields=_ROW_FIELDS)
        broadcast.announce(
            self.row.pk,
            self._written,
            floor=self.row.floor,
            generation=self.row.floor_generation,
            is_waiting=changed and self.row.floor == Floor.INTERVIEWER,
        )


@contextmanager
def opened(interview_id: UUID) -> Iterator[Page]:
    """Open the journal for writing. Others wait: by the row's lock, on SQLite by that of the whole file."""
    with transaction.atomic():
        page = Page(Interview.objects.select_for_update().get(pk=interview_id))
        yield page
        page.close()


def claim_floor(interview_id: UUID, generation: int, *, now: datetime | None = None) -> int | None:
    """Claim the interviewer's floor if nobody holds it; return the claim's generation, or none when it is held."""
    now = now or timezone.now()
    free = Interview.objects.filter(
        pk=interview_id, floor=Floor.INTERVIEWER, floor_generation=generation, floor_until__lte=now
    )
    claimed = free.update(floor_generation=generation + 1, floor_until=now + CLAIM)
    return generation + 1 if claimed else None


def renew_floor(interview_id: UUID, generation: int) -> bool:
    """Hold the claim for another while; return whether it was still ours."""
    held = Interview.objects.filter(pk=interview_id, floor=Floor.INTERVIEWER, floor_generation=generation)
    return bool(held.update(floor_until=timezone.now() + CLAIM))


def facts_of(events: Iterable[Event]) -> list[EventFact]:
    """Return rows as the plain events the engine reads."""
    return [EventFact(event.seq, Kind(event.kind), event.at, event.data) for event in events]
