"""What an interviewer is to the rest: somebody who reads an answer and words a move that the policy chose."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from interviews.engine.interviewers.watch import Secrets, Watch
from interviews.vocabulary import Kind, Trouble
from questionbank.content import QuestionContent

# What the page and the journal say of each trouble, after "From here the rules ask:".
WHY = {
    Trouble.REFUSED_KEY: "the model's server refuses the key",
    Trouble.BUSY: "the model's server is busy",
    Trouble.TIMEOUT: "the model took too long",
    Trouble.UNREACHABLE: "the model's server cannot be reached",
    Trouble.BROKEN: "the model's server failed",
    Trouble.UNUSABLE: "the model's turn was not usable",
    Trouble.HELD_BACK: "the model said what it may not say",
    Trouble.BUDGET: "the budget of the model is spent",
}


class InterviewerFailed(Exception):
    """An interviewer could not do its part; `trouble` says which kind, the message in words for the page."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(WHY[trouble])
        self.trouble = trouble


@dataclass(slots=True)
class Call:
    """What one request to a model was for and what it cost; filled in as it goes.

    `model` is the name that the server answered by. Seconds are measured from the request's start; tokens are as the
    server counts them, None where it did not say. Characters are what was asked and what came back; `limit` is the
    most tokens that were asked for, 0 for requests that name none.
    """

    purpose: str
    prompt_version: str
    model: str = ""
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    first_token_seconds: float | None = None
    seconds: float = 0.0
    asked_characters: int = 0
    characters: int = 0
    limit: int = 0
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """What to say: the kind of move, the rules' words for it, what it must get across, and the last answers.

    `watch` knows what the words may not give away; `names` are kept from a model.
    """

    kind: Kind
    text: str
    about: str
    answers: tuple[str, ...]
    manner: str
    watch: Watch = field(default_factory=lambda: Watch(Secrets()))
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer to be read: the question, the answers before it, the answer itself, and names to keep.

    `put` are the follow-ups that were put before the answer: whoever repeats one says nothing by it.
    """

    question: QuestionContent
    earlier: tuple[str, ...]
    answer: str
    names: tuple[str, ...] = ()
    put: tuple[str, ...] = ()


class Interviewer(Protocol):
    """Words moves, and may read answers. `name` is what the badge shows; `calls` is what it has cost so far."""

    name: str
    calls: list[Call]

    def word(self, brief: Brief) -> AsyncGenerator[str, None]:
        """Yield the words piece by piece; raises `InterviewerFailed`."""
        ...

    async def read(self, answered: Answered) -> Sequence[dict[str, Any]]:
        """Return the points that an answer decides, as the event `assessed` has them; raises `InterviewerFailed`."""
        ...
