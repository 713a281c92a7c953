"""The clock of an interview, counted from its events alone, so that a replay gives the same times."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from interviews.engine.events import EventFact
from interviews.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class Clock:
    """Seconds spent up to `at`, of `limit`; `is_running` is false while paused or when all is over."""

    elapsed: float
    limit: float
    is_running: bool
    at: datetime

    @property
    def left(self) -> float:
        """Seconds left, negative when the time is past."""
        return self.limit - self.elapsed


def since(event: EventFact) -> datetime:
    """Return from when on a pause counts: an absence is noticed later than it began."""
    moment = event.data.get("since")
    return min(datetime.fromisoformat(moment), event.at) if moment else event.at


def elapsed_at(events: Iterable[EventFact]) -> dict[int, float]:
    """Return the seconds on the clock at each event, by its number: time since `started` less every pause."""
    readings: dict[int, float] = {}
    spent = 0.0
    running_from: datetime | None = None
    for event in events:
        if event.kind in (Kind.STARTED, Kind.WENT_ON):
            running_from = running_from or event.at
        elif event.kind in (Kind.PAUSED, Kind.FINISHED, Kind.EXPIRED) and running_from is not None:
            spent += max(0.0, (since(event) - running_from).total_seconds())
            running_from = None
        readings[event.seq] = spent + _running(running_from, event.at)
    return readings


def read(events: Sequence[EventFact], *, minutes: float, now: datetime) -> Clock:
    """Return the clock of an interview of so many minutes at `now`."""
    turning = [event for event in events if event.kind in _TURNING]
    is_running = bool(turning) and turning[-1].kind in (Kind.STARTED, Kind.WENT_ON)
    elapsed = elapsed_at(turning)[turning[-1].seq] if turning else 0.0
    if is_running:
        elapsed += max(0.0, (now - turning[-1].at).total_seconds())
    return Clock(elapsed=elapsed, limit=minutes * 60, is_running=is_running, at=now)


_TURNING = (Kind.STARTED, Kind.PAUSED, Kind.WENT_ON, Kind.FINISHED, Kind.EXPIRED)


def _running(running_from: datetime | None, at: datetime) -> float:
    return max(0.0, (at - running_from).total_seconds()) if running_from else 0.0
