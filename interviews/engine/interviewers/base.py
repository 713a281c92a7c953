"""What an interviewer is to the rest: somebody who words a move that the policy chose."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Protocol

from interviews.vocabulary import Kind


class InterviewerFailed(Exception):
    """An interviewer could not word the move; the message says why, in words for the page."""


@dataclass(frozen=True, slots=True)
class Brief:
    """What to say: the kind of move, the rules' words for it, what it must get across, and the last answers."""

    kind: Kind
    text: str
    about: str
    answers: tuple[str, ...]
    manner: str


class Interviewer(Protocol):
    """Words moves. `name` is what the badge shows."""

    name: str

    def word(self, brief: Brief) -> AsyncIterator[str]:
        """Yield the words piece by piece; raises `InterviewerFailed`."""
        ...
