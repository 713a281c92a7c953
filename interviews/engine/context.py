"""An interview read from its events: the questions put so far, and what was said to each."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from interviews.engine import clock
from interviews.engine.events import EventFact, InterviewFacts
from interviews.vocabulary import Kind
from questionbank.assessment import Flag
from questionbank.content import QuestionContent

# Reasons to put a question again, once: the answer shows nothing of it.
ASTRAY = (Flag.OTHER_LANGUAGE, Flag.OFF_SUBJECT)


@dataclass(slots=True)
class FollowUpPut:
    """A follow-up that was asked: its number, the point it is about (or empty), its words, and the design step."""

    seq: int
    point: str
    text: str
    step: str = ""


@dataclass(slots=True)
class Round:
    """One question from its `asked` event until the next: all that was said and done about it.

    `answers` holds every answer as (number of the event, text). `verdicts` are judged submissions, oldest first;
    try-outs are not among them. `assessed` holds a model's readings by the number of the answer that was read; `mark`
    is the data of the `marked` event once the question is closed.
    """

    content: QuestionContent
    asked: EventFact
    minutes: float
    answers: list[tuple[int, str]] = field(default_factory=list)
    follow_ups: list[FollowUpPut] = field(default_factory=list)
    hints: int = 0
    passes: int = 0
    is_skipped: bool = False
    has_timed_out: bool = False
    asked_back: bool = False
    chosen: tuple[int, ...] | None = None
    number: tuple[float, str] | None = None
    # The event that gave `chosen` or `number`.
    stated_at: int = 0
    is_judging: bool = False
    submissions: list[Mapping[str, Any]] = field(default_factory=list)
    verdicts: list[Mapping[str, Any]] = field(default_factory=list)
    assessed: dict[int, Mapping[str, Any]] = field(default_factory=dict)
    mark: Mapping[str, Any] | None = None
    started: float = 0.0
    ended: float = 0.0

    @property
    def seconds(self) -> float:
        """Seconds on the interview's clock that this question took so far."""
        return max(0.0, self.ended - self.started)

    @property
    def texts(self) -> list[str]:
        """The words of all answers, oldest first."""
        return [text for _, text in self.answers]

    def has_followed_up(self, point: str) -> bool:
        """Whether a follow-up about that point was put."""
        return any(put.point == point for put in self.follow_ups)

    def has_asked_step(self, step: str) -> bool:
        """Whether a follow-up about that step of a design was put."""
        return any(put.step == step for put in self.follow_ups)


@dataclass(slots=True)
class Context:
    """All the policy knows: what was agreed, what happened, and the time."""

    facts: InterviewFacts
    events: Sequence[EventFact]
    rounds: list[Round]
    clock: clock.Clock

    @property
    def round(self) -> Round | None:
        """The question under way, or the last one; none before the first."""
        return self.rounds[-1] if self.rounds else None

    @property
    def last(self) -> EventFact:
        """The newest event."""
        return self.events[-1]

    @property
    def newest_act(self) -> EventFact:
        """The newest thing that somebody said or did: a clock that stops or goes on and a model that reads are none."""
        return next(event for event in reversed(self.events) if event.kind not in _NO_ACTS)

    def interviewers(self) -> list[str]:
        """Return who has spoken, the rules or a model by name, in the order of coming."""
        changes = [event.data["to"] for event in self.events if event.kind == Kind.INTERVIEWER_CHANGED]
        return [str(name) for name in (self.events[0].data["interviewer"], *changes)]

    def interviewer(self) -> str:
        """Return who speaks now."""
        return self.interviewers()[-1]

    def troubles(self) -> list[EventFact]:
        """Return the interviewer's newest moves in a row that a model was meant to word and could not."""
        moves = [event for event in self.events if event.kind in _MOVES]
        found = list(itertools.takewhile(lambda event: event.data.get("trouble"), reversed(moves)))
        return found[::-1]

    def said(self) -> set[str]:
        """Return every text the interviewer has said, so that no wording comes twice."""
        return {str(event.data.get("text", "")) for event in self.events if event.kind in _SPOKEN}


# What may come between an act and the reply to it.
_NO_ACTS = (Kind.PAUSED, Kind.WENT_ON, Kind.ASSESSED)
# What the interviewer does with the floor.
_MOVES = (Kind.ASKED, Kind.FOLLOWED_UP, Kind.HINTED, Kind.FINISHED)
_SPOKEN = (
    Kind.ASKED,
    Kind.FOLLOWED_UP,
    Kind.ACKNOWLEDGED,
    Kind.HINTED,
    Kind.FLAGGED,
    Kind.FED_BACK,
    Kind.FINISHED,
)


def build(
    facts: InterviewFacts, events: Sequence[EventFact], contents: Mapping[int, QuestionContent], *, now: datetime
) -> Context:
    """Fold the events into rounds. `contents` must hold every revision that was asked; time is linear in the events."""
    readings = clock.elapsed_at(events)
    minutes = {each.revision: each.minutes for slot in facts.plan for each in (slot, *slot.instead)}
    rounds: list[Round] = []
    for event in events:
        if event.kind == Kind.ASKED:
            revision = int(event.data["question"]["revision"])
            rounds.append(Round(contents[revision], event, minutes.get(revision, 4.0), started=readings[event.seq]))
        if rounds:
            _take(rounds[-1], event)
            rounds[-1].ended = readings[event.seq]
    return Context(facts, events, rounds, clock.read(events, minutes=facts.minutes, now=now))


def _answered(current: Round, event: EventFact) -> None:
    text = str(event.data.get("text", ""))
    current.answers.append((event.seq, text))
    current.has_timed_out = bool(event.data.get("timed_out"))
    if event.data.get("options") is not None:
        current.chosen, current.stated_at = tuple(event.data["options"]), event.seq
    if event.data.get("value") is not None:
        current.number = (float(event.data["value"]), str(event.data.get("unit", "")))
        current.stated_at = event.seq


def _followed_up(current: Round, event: EventFact) -> None:
    point = str(event.data.get("point", ""))
    current.follow_ups.append(FollowUpPut(event.seq, point, str(event.data["text"]), str(event.data.get("step", ""))))
    current.asked_back = current.asked_back or event.data.get("reason") in ASTRAY


def _passed(current: Round, event: EventFact) -> None:
    current.passes += 1
    current.has_timed_out = event.data.get("why") == "time_up"


def _submitted(current: Round, event: EventFact) -> None:
    current.is_judging = True
    current.submissions.append(event.data)


def _judged(current: Round, event: EventFact) -> None:
    submitted = {submission["submission"] for submission in current.submissions}
    if event.data["submission"] in submitted:
        current.is_judging = False
        current.verdicts.append({**event.data, "seq": event.seq})


def _hinted(current: Round, event: EventFact) -> None:
    current.hints += 1


def _skipped(current: Round, event: EventFact) -> None:
    current.is_skipped = True


def _assessed(current: Round, event: EventFact) -> None:
    current.assessed[int(event.data["answer"])] = event.data


def _marked(current: Round, event: EventFact) -> None:
    current.mark = event.data


_TAKERS: dict[Kind, Callable[[Round, EventFact], None]] = {
    Kind.ANSWERED: _answered,
    Kind.FOLLOWED_UP: _followed_up,
    Kind.PASSED: _passed,
    Kind.CODE_SUBMITTED: _submitted,
    Kind.CODE_JUDGED: _judged,
    Kind.HINTED: _hinted,
    Kind.SKIPPED: _skipped,
    Kind.ASSESSED: _assessed,
    Kind.MARKED: _marked,
}


def _take(current: Round, event: EventFact) -> None:
    taker = _TAKERS.get(event.kind)
    if taker:
        taker(current, event)
