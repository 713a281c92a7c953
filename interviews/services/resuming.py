"""What a browser missed: the events after the last one it has, then the drafts and the clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from interviews import broadcast
from interviews.errors import Refused
from interviews.models import Event, Interview
from interviews.services import clocks, drafts
from interviews.vocabulary import Reader


@dataclass(frozen=True, slots=True)
class Missed:
    """The frames to send, in order, and whether the interview is over."""

    frames: list[dict[str, Any]]
    is_over: bool


def after(interview_id: UUID, frame: Mapping[str, Any]) -> Missed:
    """Return what came after the event numbered `after`; raises `Refused` when that is no number."""
    number = frame.get("after")
    if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number < 2**31:
        raise Refused("bad_frame", "Say after which event to resume.")
    row = Interview.objects.get(pk=interview_id)
    events = Event.objects.filter(interview=row, seq__gt=number).order_by("seq")
    sent = [broadcast.as_frame(event, reader=Reader.CANDIDATE, is_over=row.is_over) for event in events]
    last = {
        "resumed": row.last_seq,
        "drafts": drafts.read(interview_id),
        "clock": clocks.as_frame(clocks.read(row)),
        "floor": row.floor,
    }
    return Missed([*sent, last], row.is_over)
