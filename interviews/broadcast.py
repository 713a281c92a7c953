"""Frames to browsers: the only serializer of events, and the only sender to groups."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import transaction
from redis.exceptions import RedisError

from interviews.models import Event
from interviews.vocabulary import AUDIENCES, FIELD_AUDIENCES, WITHHELD, Audience, Kind, Reader

log = logging.getLogger(__name__)
Frame = dict[str, Any]


def group_of(interview_id: UUID | str) -> str:
    """Return the name of the group in which all sockets of an interview listen."""
    return f"interview.{interview_id}"


def as_frame(event: Event | Mapping[str, Any], *, reader: Reader, is_over: bool) -> Frame:
    """Return the frame of an event for a reader; what is not for them goes out as `withheld`, its number kept."""
    fields = event if isinstance(event, Mapping) else as_plain(event)
    if not _may_see(AUDIENCES.get(Kind(fields["kind"]), Audience.ALL), reader, is_over):
        return {"seq": fields["seq"], "kind": WITHHELD}
    kept = {
        name: value
        for name, value in fields["data"].items()
        if _may_see(FIELD_AUDIENCES.get(name, Audience.ALL), reader, is_over)
    }
    return {"seq": fields["seq"], "kind": fields["kind"], "at": fields["at"], "data": kept}


def as_plain(event: Event) -> dict[str, Any]:
    """Return an event as JSON values, whole: for the way between processes, never for a browser."""
    return {"seq": event.seq, "kind": str(event.kind), "at": event.at.isoformat(), "data": event.data}


def announce(interview_id: UUID, events: Sequence[Event], *, floor: str, generation: int, is_waiting: bool) -> None:
    """Tell every socket of the interview, once the transaction is on disk. `is_waiting`: a reply is wanted."""
    message = {
        "type": "journal.grew",
        "events": [as_plain(event) for event in events],
        "floor": floor,
        "generation": generation,
        "is_waiting": is_waiting,
    }
    transaction.on_commit(lambda: _send_or_log(interview_id, message))


def _send_or_log(interview_id: UUID, message: Mapping[str, Any]) -> None:
    """Send; when nobody can be told, what was written stays: browsers resume, and the sweep makes the reply."""
    try:
        async_to_sync(send)(interview_id, message)
    except (RedisError, OSError):
        log.exception("nobody could be told of new events in interview %s", interview_id)


async def send(interview_id: UUID | str, message: Mapping[str, Any]) -> None:
    """Send a message to every socket of the interview, in every process."""
    layer = get_channel_layer()
    assert layer is not None
    await layer.group_send(group_of(interview_id), dict(message))


async def send_delta(interview_id: UUID | str, *, turn: int, text: str, is_reset: bool = False) -> None:
    """Send some of the interviewer's words while they are being said; not an event, gone when missed."""
    delta: Frame = {"turn": turn, "text": text, **({"reset": True} if is_reset else {})}
    try:
        await send(interview_id, {"type": "frame.passed", "frame": {"delta": delta}})
    except (RedisError, OSError):
        # The whole turn comes as an event: that nobody hears it word by word must not keep it from being made.
        log.warning("nobody could hear some words in interview %s", interview_id)


def _may_see(audience: Audience, reader: Reader, is_over: bool) -> bool:
    if audience is Audience.ALL or reader is Reader.COACH:
        return True
    return audience is Audience.AFTER_FINISH and is_over
