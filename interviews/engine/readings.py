"""A question's points as its answers leave them: by a model's reading of each answer, else by the rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from interviews.engine.context import Round
from questionbank.assessment import Assessment, PointState, Status, assess, later


@dataclass(frozen=True, slots=True)
class Reading:
    """The state of a point, and who says so."""

    state: PointState
    source: str


def readings_of(current: Round, by_rules: Assessment) -> list[Reading]:
    """Return each point's state, in the rubric's order.

    Where a model has read an answer its word counts for the points that it decided, and the rules' reading of that
    answer alone for the others; a later answer may correct an earlier one, whoever read them.
    """
    if not current.assessed:
        return [Reading(state, by_rules.version) for state in by_rules.points]
    each = [_of_answer(current, number) for number in range(len(current.answers))]
    return [_latest([readings[n] for readings in each]) for n in range(len(by_rules.points))]


def _of_answer(current: Round, number: int) -> list[Reading]:
    seq, text = current.answers[number]
    found = assess(current.content, [text])
    assessed = current.assessed.get(seq)
    said = {point["slug"]: point for point in assessed["points"]} if assessed else {}
    return [
        _by_model(state, said[state.slug], number, assessed["source"])
        if assessed and state.slug in said
        else Reading(_placed(state, number), found.version)
        for state in found.points
    ]


def _by_model(state: PointState, said: Mapping[str, Any], number: int, source: str) -> Reading:
    status = Status(said["state"])
    answer = None if status is Status.MISSING else number
    return Reading(PointState(state.slug, state.weight, status, said["quote"], answer, said["confidence"]), source)


def _placed(state: PointState, number: int) -> PointState:
    return state if state.answer is None else replace(state, answer=number)


def _latest(readings: Sequence[Reading]) -> Reading:
    latest = readings[0]
    for reading in readings[1:]:
        latest = reading if later(latest.state, reading.state) is reading.state else latest
    return latest
