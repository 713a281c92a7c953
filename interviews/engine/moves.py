"""What the policy decides: events to write first, and the one move that is then worded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from interviews.engine.events import Entry
from interviews.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class Move:
    """What the interviewer does next: the kind of event, the words of the rules for it, and the rest of its data.

    `reason` says why, for the coach. `about` tells a model what the words must get across.
    """

    kind: Kind
    text: str
    reason: str
    data: Mapping[str, Any] = field(default_factory=dict)
    about: str = ""

    def entry(self, text: str, *, trouble: str = "") -> Entry:
        """Return the event of this move in the given words; `trouble` is what kept a model from saying its own."""
        troubled = {"trouble": trouble} if trouble else {}
        return Entry(self.kind, {**self.data, "text": text, "reason": self.reason, **troubled})


@dataclass(frozen=True, slots=True)
class Decision:
    """The events that come first (marks, feedback, flags), then the move."""

    before: tuple[Entry, ...]
    move: Move
