"""A finished interview marked again: its marks by other readings of the same answers, and what differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from interviews.engine import report
from interviews.engine.context import Context, Round
from interviews.engine.marking import mark


@dataclass(frozen=True, slots=True)
class Unread:
    """An answer that a model has not read yet: its question, and which of the question's answers it is."""

    round: Round
    number: int

    @property
    def seq(self) -> int:
        """The number of the answer's event."""
        return self.round.answers[self.number][0]


@dataclass(frozen=True, slots=True)
class Marks:
    """All marks of an interview as data, a question each, with the whole's score and band."""

    questions: list[dict[str, Any]]
    score: float | None
    band: str


@dataclass(frozen=True, slots=True)
class Side:
    """A point in one of two markings: its state, the words that earned it, and who says so."""

    state: str
    quote: str
    source: str


@dataclass(frozen=True, slots=True)
class PointDifference:
    """A point in both markings; a side is None where that marking knows no such point."""

    slug: str
    before: Side | None
    now: Side | None

    @property
    def is_changed(self) -> bool:
        """Whether it stands elsewhere now; other words for the same state are no change."""
        return (self.before and self.before.state) != (self.now and self.now.state)


@dataclass(frozen=True, slots=True)
class QuestionDifference:
    """A question in both markings, by the event that asked it."""

    asked: int
    before: float | None
    now: float | None
    points: tuple[PointDifference, ...]

    @property
    def is_changed(self) -> bool:
        """Whether its score or any of its points is another."""
        return self.before != self.now or any(point.is_changed for point in self.points)


def unread(context: Context, readings: Mapping[str, Any]) -> Iterator[Unread]:
    """Yield the answers that may earn a point and are in no reading yet, oldest first."""
    for current in context.rounds:
        for number, (seq, text) in enumerate(current.answers if current.content.points else ()):
            if text.strip() and str(seq) not in readings:
                yield Unread(current, number)


def questions_left(context: Context, readings: Mapping[str, Any]) -> int:
    """Return how many questions have answers still to be read."""
    return len({answer.round.asked.seq for answer in unread(context, readings)})


def mark_again(context: Context, readings: Mapping[str, Mapping[str, Any]]) -> Marks:
    """Mark the interview by these readings of its answers, and by the rules where they decide nothing.

    What was read while the interview was live counts for nothing here.
    """
    rounds = [replace(current, assessed=_assessed(current, readings)) for current in context.rounds]
    questions = [_marked(current, mode=context.facts.mode) for current in rounds]
    minutes = [current.minutes for current in rounds]
    score, _ = report.total([(question["score"], each) for question, each in zip(questions, minutes, strict=True)])
    return Marks(questions, score, "" if score is None else report.band_of(score))


def differences(before: Sequence[Mapping[str, Any]], now: Sequence[Mapping[str, Any]]) -> list[QuestionDifference]:
    """Return both markings beside each other, question by question in the order of the first, point by point."""
    again = {question["asked"]: question for question in now}
    return [_difference(question, again.get(question["asked"])) for question in before]


def _assessed(current: Round, readings: Mapping[str, Mapping[str, Any]]) -> dict[int, Mapping[str, Any]]:
    found = {seq: readings.get(str(seq)) for seq, _ in current.answers}
    return {seq: reading for seq, reading in found.items() if reading and reading["points"]}


def _marked(current: Round, *, mode: str) -> dict[str, Any]:
    marks = mark(current, mode=mode)
    points = [point.as_data() for point in marks.points]
    return {"asked": current.asked.seq, "score": marks.score, "enough": marks.enough, "points": points}


def _difference(before: Mapping[str, Any], now: Mapping[str, Any] | None) -> QuestionDifference:
    was = {point["slug"]: _side(point) for point in before["points"]}
    has = {point["slug"]: _side(point) for point in now["points"]} if now else {}
    points = tuple(PointDifference(slug, was.get(slug), has.get(slug)) for slug in {**was, **has})
    return QuestionDifference(before["asked"], before["score"], now["score"] if now else None, points)


def _side(point: Mapping[str, Any]) -> Side:
    return Side(str(point["state"]), point.get("quote", ""), point.get("source", ""))
