"""Marking what has one right answer: the chosen option and the number asked for, each a point of its own weight."""

from __future__ import annotations

from dataclasses import dataclass

from questionbank.assessment.marking import Assessment, assess
from questionbank.assessment.states import PointState, Status, score
from questionbank.assessment.units import readings
from questionbank.content import QuestionContent

# The slug of the point that is the key or the number itself.
ANSWER = "answer"
WEIGHT = 3


@dataclass(frozen=True, slots=True)
class ObjectiveAssessment:
    """The key or number as a point (`objective`), the talk about it, and the score over both."""

    objective: PointState
    talk: Assessment
    score: float


def assess_choice(question: QuestionContent, *, option: int | None, why: list[str]) -> ObjectiveAssessment:
    """Mark the option chosen, counted from 0 (None: none), and the reasons given; a wrong option is contradicted."""
    chosen = None if option is None else question.choices[option]
    if chosen is None:
        return _joined(question, Status.MISSING, "", why)
    return _joined(question, Status.COVERED if chosen.is_key else Status.CONTRADICTED, chosen.text, why)


def assess_number(question: QuestionContent, *, value: float | None, unit: str, why: list[str]) -> ObjectiveAssessment:
    """Mark a number and the way to it; given in another unit of its kind it counts too."""
    if value is None or question.numeric is None:
        return _joined(question, Status.MISSING, "", why)
    meant = readings(value, unit=unit, wanted=question.numeric.unit)
    # Decimal figures are seldom exact in binary: a value at the very edge is right.
    edge = question.numeric.tolerance + 1e-9
    is_right = any(abs(reading - question.numeric.value) <= edge for reading in meant)
    said = f"{value:g} {unit}".strip()
    return _joined(question, Status.COVERED if is_right else Status.CONTRADICTED, said, why)


def _joined(question: QuestionContent, status: Status, said: str, why: list[str]) -> ObjectiveAssessment:
    objective = PointState(ANSWER, WEIGHT, status, said, None, 1.0)
    talk = assess(question, why)
    return ObjectiveAssessment(objective, talk, round(score((objective, *talk.points)), 4))
