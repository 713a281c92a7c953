from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from interviews.engine import clock
from interviews.engine.events import EventFact
from interviews.vocabulary import Kind

START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def event(seq: int, kind: Kind, seconds: float, **data: Any) -> EventFact:
    return EventFact(seq, kind, START + timedelta(seconds=seconds), data)


def elapsed(events: list[EventFact], seconds: float) -> float:
    return clock.read(events, minutes=30, now=START + timedelta(seconds=seconds)).elapsed


def test_the_clock_runs_from_the_start() -> None:
    assert elapsed([event(1, Kind.STARTED, 0)], 90) == 90


def test_a_pause_does_not_count() -> None:
    events = [event(1, Kind.STARTED, 0), event(2, Kind.PAUSED, 60), event(3, Kind.WENT_ON, 300)]
    assert elapsed(events, 330) == 90


def test_a_pause_noticed_late_counts_from_when_it_began() -> None:
    since = (START + timedelta(seconds=40)).isoformat()
    events = [event(1, Kind.STARTED, 0), event(2, Kind.PAUSED, 70, since=since)]
    assert elapsed(events, 500) == 40


def test_the_clock_stands_still_when_all_is_over() -> None:
    events = [event(1, Kind.STARTED, 0), event(2, Kind.FINISHED, 100)]
    reading = clock.read(events, minutes=1, now=START + timedelta(hours=1))
    assert (reading.elapsed, reading.is_running, reading.left) == (100, False, -40)


def test_nothing_has_elapsed_before_the_start() -> None:
    assert elapsed([], 100) == 0


@given(st.lists(st.floats(0, 600), min_size=1, max_size=12))
def test_reading_at_an_event_agrees_with_the_readings_along_the_way(gaps: list[float]) -> None:
    events, at = [event(1, Kind.STARTED, 0)], 0.0
    for number, gap in enumerate(gaps):
        at += gap
        events.append(event(number + 2, Kind.WENT_ON if number % 2 else Kind.PAUSED, at))
    readings = clock.elapsed_at(events)
    assert abs(elapsed(events, at) - readings[len(events)]) < 1e-3
    assert sorted(readings.values()) == list(readings.values())
