"""Interviews of one question between a scripted candidate and an interviewer, without database, clock or network.

The candidate is a finite automaton: it opens at its level, answers a follow-up about a point as that level would, takes
a hint once, and says that it does not know when it has nothing left.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from interviews.engine import policy
from interviews.engine.context import build
from interviews.engine.events import EventFact, InterviewFacts, Slot
from interviews.engine.interviewers.base import Answered
from interviews.engine.marking import OBJECTIVE
from interviews.engine.moves import Move
from interviews.evaluation.fixture import Fixture, Said
from interviews.vocabulary import RULES, Kind, Manner, Mode
from questionbank.content import QuestionContent

START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
SECONDS_A_TURN = 30.0
LONGEST = 40
MODEL = "model"

# Finds the words of a move, given the answers so far.
Word = Callable[[Move, list[str]], str]
# Reads an answer: the points it decides, as the event `assessed` has them.
Read = Callable[[Answered], Sequence[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Side:
    """An interviewer other than the rules: who finds the words, who reads the answers; the rules where it is none."""

    word: Word | None = None
    read: Read | None = None


BY_RULES = Side()


@dataclass(frozen=True, slots=True)
class Asked:
    """A follow-up: the point it is about, its words, and what the candidate had truly covered and got wrong before.

    One about a step of a design is about no point.
    """

    point: str
    text: str
    covered: frozenset[str]
    contradicted: frozenset[str]


@dataclass(slots=True)
class Played:
    """An interview as it went: what was asked, said and marked, and what it cost."""

    question: QuestionContent
    opening: Said
    asked: list[Asked] = field(default_factory=list)
    spoken: list[str] = field(default_factory=list)
    covered: frozenset[str] = frozenset()
    contradicted: frozenset[str] = frozenset()
    marked: dict[str, Any] = field(default_factory=dict)
    events: list[EventFact] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)
    has_ended: bool = False


def play(question: QuestionContent, opening: Said, fixture: Fixture, *, seed: int, side: Side = BY_RULES) -> Played:
    """Play one interview; the same question, answers and seed give the same events."""
    played = Played(question, opening)
    _add(played, Kind.STARTED, interviewer=RULES)
    _add(played, Kind.ASKED, question={"revision": question.revision}, text=question.prompt, reason="")
    _answer(played, opening, side)
    for _ in range(LONGEST):
        move = _decide(played, seed)
        if move.kind in (Kind.FINISHED, Kind.ASKED):
            played.has_ended = True
            break
        text = side.word(move, [opening.answer]) if side.word else move.text
        _hear(played, fixture, move, text, side)
    return played


def _decide(played: Played, seed: int) -> Move:
    now = played.events[-1].at + timedelta(seconds=SECONDS_A_TURN)
    started = time.perf_counter()
    context = build(_facts(played.question, seed), played.events, {played.question.revision: played.question}, now=now)
    decision = policy.decide(context)
    played.milliseconds.append((time.perf_counter() - started) * 1000)
    for entry in decision.before:
        _add(played, entry.kind, **entry.data)
        if entry.kind == Kind.MARKED:
            played.marked = dict(entry.data)
    return decision.move


def _hear(played: Played, fixture: Fixture, move: Move, text: str, side: Side) -> None:
    """Write the interviewer's move and what the candidate says to it."""
    played.spoken.append(text)
    _add(played, move.kind, **{**move.data, "text": text, "reason": move.reason})
    reply = _reply(played, fixture, move, text) if move.kind == Kind.FOLLOWED_UP else None
    if reply:
        _answer(played, reply, side)
    else:
        _add(played, Kind.PASSED, why="does_not_know")


def _reply(played: Played, fixture: Fixture, move: Move, text: str) -> Said | None:
    """Return what the candidate says to a question: about a point, about a step, or for the option or number itself."""
    point = str(move.data.get("point", ""))
    if point == OBJECTIVE:
        return _outright(played)
    if point or move.data.get("step"):
        played.asked.append(Asked(point, text, played.covered, played.contradicted))
    known = played.covered | played.contradicted
    left = [each.slug for each in played.question.points if each.slug not in known]
    # Who is asked about a step says what they had not come to yet.
    about = point or (left[0] if left and move.data.get("step") else "")
    return fixture.reply(played.opening, about) if about else None


def _outright(played: Played) -> Said | None:
    """Return the option or number that a candidate names: the right one, unless their answers are wrong."""
    question, is_wrong = played.question, played.opening.level == "wrong"
    named = [choice.text for choice in question.choices if choice.is_key is not is_wrong]
    if question.numeric:
        named = [f"{question.numeric.value * (3 if is_wrong else 1):g} {question.numeric.unit}"]
    is_known = named and played.opening.level not in ("none", "adversarial")
    return replace(played.opening, answer=named[0], covered=frozenset(), contradicted=frozenset()) if is_known else None


def _answer(played: Played, said: Said, side: Side) -> None:
    played.covered = (played.covered | said.covered) - said.contradicted
    played.contradicted = (played.contradicted | said.contradicted) - said.covered
    earlier = tuple(event.data["text"] for event in played.events if event.kind == Kind.ANSWERED)
    _add(played, Kind.ANSWERED, text=said.answer)
    points = side.read(Answered(played.question, earlier, said.answer)) if side.read else ()
    if points:
        _add(played, Kind.ASSESSED, answer=len(played.events), points=list(points), source=MODEL)


def _add(played: Played, kind: Kind, **data: Any) -> None:
    at = START + timedelta(seconds=SECONDS_A_TURN * len(played.events))
    played.events.append(EventFact(len(played.events) + 1, kind, at, data))


def _facts(question: QuestionContent, seed: int) -> InterviewFacts:
    return InterviewFacts(
        id="evaluation",
        track="evaluation",
        level=question.level,
        minutes=60,
        mode=Mode.PRACTICE,
        manner=Manner.NEUTRAL,
        local_only=True,
        seed=seed,
        plan=(Slot(question.slug, question.revision, 10.0),),
    )
