"""The events and facts of an interview as plain data, as the engine reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from interviews.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class EventFact:
    """One event: its number, what happened, when, and its data."""

    seq: int
    kind: Kind
    at: datetime
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Slot:
    """A planned question: which revision, and the minutes set aside for it.

    `instead` holds questions of its category at other levels that may be put in its place.
    """

    slug: str
    revision: int
    minutes: float
    category: str = ""
    level: str = ""
    instead: tuple[Slot, ...] = ()


@dataclass(frozen=True, slots=True)
class InterviewFacts:
    """What was agreed before the interview began. `minutes` limits the whole; `seed` drives all chance."""

    id: str
    track: str
    level: str
    minutes: int
    mode: str
    manner: str
    local_only: bool
    seed: int
    plan: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An event that is to be written: its kind and data."""

    kind: Kind
    data: Mapping[str, Any]
