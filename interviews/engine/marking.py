"""Marks of one question: the rubric points by assessment, and what can be checked outright as a point of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from interviews.engine.context import Round
from interviews.engine.readings import Reading, readings_of
from interviews.engine.stating import GivenOption, given
from interviews.vocabulary import Mode, State
from questionbank.assessment import Matched, assess, assess_choice, assess_number

# The slug of the point that the key, the value or the cases decide.
OBJECTIVE = "answer"
# Its share of the question's weight. Ours: knowing why is worth about as much as being right, code a little more.
OBJECTIVE_SHARE = {"choice": 0.6, "numeric": 0.5, "coding": 0.6}
CREDIT = {State.COVERED: 1.0, State.PARTIAL: 0.5, State.CONTRADICTED: -0.5}
# Who says so where nobody has to judge.
CHECKED = "key"
# What a hint costs in an exam, of the score that is left.
HINT_COST = 0.05


@dataclass(frozen=True, slots=True)
class PointMark:
    """A point's state with the verbatim words that earned it and the number of the event that holds them.

    `matched` is the text of the rubric that those words were found alike to, where rules marked by likeness.
    """

    slug: str
    weight: float
    state: State
    quote: str = ""
    event: int = 0
    source: str = ""
    confidence: float = 1.0
    credit: float | None = None
    matched: Matched | None = None

    @property
    def earned(self) -> float:
        """The share of the weight it earns, -0.5 to 1: by its state, or as checked outright."""
        return CREDIT.get(self.state, 0.0) if self.credit is None else self.credit

    def as_data(self) -> dict[str, Any]:
        """Return the mark as an event and a report carry it."""
        return {
            "slug": self.slug,
            "state": self.state,
            "quote": self.quote,
            "event": self.event,
            "source": self.source,
            "confidence": round(self.confidence, 3),
            "matched": asdict(self.matched) if self.matched else None,
        }


@dataclass(frozen=True, slots=True)
class QuestionMark:
    """The marks of one question: its points, its score 0 to 1, whether enough was said to judge, and flags."""

    points: tuple[PointMark, ...]
    score: float
    enough: bool
    flags: tuple[str, ...]

    def state(self, slug: str) -> State:
        """Return the state of a point; raises `KeyError` when there is none of that slug."""
        return self._by_slug()[slug].state

    def share(self) -> float:
        """Return the share of the rubric's weight that is covered, without penalties, 0 to 1."""
        total = sum(point.weight for point in self.points)
        covered = sum(point.weight for point in self.points if point.state is State.COVERED)
        return covered / total if total else 0.0

    def _by_slug(self) -> dict[str, PointMark]:
        return {point.slug: point for point in self.points}


def mark(current: Round, *, mode: str) -> QuestionMark:
    """Mark all that was said and done about a question so far."""
    assessment = assess(current.content, current.texts)
    points = [_point(current, reading) for reading in readings_of(current, assessment)]
    objective = _objective(current)
    if objective:
        points.insert(0, objective)
    score = scored(points, hints=current.hints if mode == Mode.EXAM else 0)
    is_read = any(point.state is not State.MISSING for point in points)
    is_enough = assessment.enough or is_read or (objective is not None and objective.event > 0)
    return QuestionMark(tuple(points), score, is_enough, assessment.flags)


def scored(points: Sequence[PointMark], *, hints: int) -> float:
    """Return (covered + ½ partial - ½ contradicted) by weight, clipped to 0..1, less 5 % of the rest for each hint."""
    total = sum(point.weight for point in points)
    earned = sum(point.weight * point.earned for point in points)
    share = min(1.0, max(0.0, earned / total)) if total else 0.0
    return round(share * (1 - HINT_COST) ** hints, 4)


def _point(current: Round, reading: Reading) -> PointMark:
    state = reading.state
    return PointMark(
        slug=state.slug,
        weight=state.weight,
        state=State(state.status),
        quote=state.quote,
        event=0 if state.answer is None else current.answers[state.answer][0],
        source=reading.source,
        confidence=state.confidence,
        matched=state.matched,
    )


def _objective(current: Round) -> PointMark | None:
    """Return the point that can be checked outright, or none for a question that has no such thing."""
    share = OBJECTIVE_SHARE.get(current.content.format)
    if share is None:
        return None
    weight = sum(point.weight for point in current.content.points) * share / (1 - share)
    if current.content.format == "coding":
        return _code(current, weight) if current.content.code and current.content.code.is_runnable else None
    return _stated(current, weight)


def _stated(current: Round, weight: float) -> PointMark:
    """Return the mark of the chosen option or the given number; what was said in words is quoted in them."""
    stated = given(current)
    if stated is None:
        return PointMark(OBJECTIVE, weight, State.MISSING, source=CHECKED)
    if isinstance(stated, GivenOption):
        found = assess_choice(current.content, option=stated.option, why=[]).objective
    else:
        found = assess_number(current.content, value=stated.value, unit=stated.unit, why=[]).objective
    return PointMark(OBJECTIVE, weight, State(found.status), stated.quote or found.quote, stated.event, CHECKED)


def _code(current: Round, weight: float) -> PointMark:
    best = max(current.verdicts, key=passed_share, default=None)
    if best is None:
        return PointMark(OBJECTIVE, weight, State.MISSING, source=CHECKED)
    credit = passed_share(best)
    state = State.COVERED if credit == 1 else State.PARTIAL if credit > 0 else State.MISSING
    words = f"{best['passed']} of {best['total']} cases passed"
    return PointMark(OBJECTIVE, weight, state, words, int(best["seq"]), CHECKED, credit=credit)


def passed_share(verdict: Mapping[str, Any]) -> float:
    """Return the share of hidden cases (of all, where none is hidden) that a judged submission passed, 0 to 1."""
    cases = [case for case in verdict["cases"] if case["hidden"]] or verdict["cases"]
    return sum(case["verdict"] == "AC" for case in cases) / len(cases) if cases else 0.0
