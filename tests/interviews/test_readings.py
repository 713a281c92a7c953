"""A question's points as its answers leave them: by a model's reading of each answer, else by the rules."""

from __future__ import annotations

from typing import Any

import pytest

from interviews.engine.marking import PointMark, mark
from interviews.engine.readings import Reading, readings_of
from interviews.vocabulary import Kind
from questionbank.assessment import VERSION, Matched, PointState, Status, assess, later
from tests.interviews.contexts import AXES, CUT_OFF, DIAGONAL, WRONG_AXES, Script

MODEL = "m@assess-1"
VAGUE = "Well, it is a picture that one looks at when one compares two models with each other."


def said(slug: str, state: str, quote: str = "", confidence: float = 0.9) -> dict[str, Any]:
    return {"slug": slug, "state": state, "quote": quote, "confidence": confidence}


class Heard(Script):
    """An interview in which a model read answers."""

    def read(self, text: str, *points: dict[str, Any]) -> Heard:
        """Answer in words, of which a model says this."""
        self.answered(text)
        self.add(Kind.ASSESSED, turn=2, answer=len(self.events), points=list(points), source=MODEL)
        return self

    def readings(self) -> dict[str, Reading]:
        """Return the readings of the first question's points by slug."""
        current = self.context().rounds[0]
        found = readings_of(current, assess(current.content, current.texts))
        assert [reading.state.slug for reading in found] == [point.slug for point in current.content.points]
        return {reading.state.slug: reading for reading in found}

    def state(self, slug: str) -> tuple[str, str, str, int | None]:
        """Return a point's state, who says so, and the words that show it with the number of their answer."""
        reading = self.readings()[slug]
        return reading.state.status, reading.source, reading.state.quote, reading.state.answer

    def marked(self, slug: str) -> PointMark:
        """Return a point's mark."""
        points = mark(self.context().rounds[0], mode="practice").points
        return next(point for point in points if point.slug == slug)


def interview() -> Heard:
    return Heard()


def answered(*texts: str) -> Heard:
    told = interview()
    for text in texts:
        told.answered(text)
    return told


def test_without_a_model_the_rules_read() -> None:
    told = answered(VAGUE, AXES)
    current = told.context().rounds[0]
    by_rules = assess(current.content, [VAGUE, AXES])
    assert [reading.state for reading in told.readings().values()] == list(by_rules.points)
    assert {reading.source for reading in told.readings().values()} == {VERSION}


def test_without_an_answer_every_point_is_missing() -> None:
    assert {reading.state.status for reading in interview().readings().values()} == {Status.MISSING}


def test_a_model_finds_what_the_rules_miss() -> None:
    told = interview().read(VAGUE, said("axes", "covered", "a picture"))
    assert told.state("axes") == ("covered", MODEL, "a picture", 0)


def test_a_model_may_miss_what_the_rules_find() -> None:
    told = interview().read(AXES, said("axes", "missing"))
    assert answered(AXES).state("axes")[0] == "covered"
    assert told.state("axes") == ("missing", MODEL, "", None)


def test_of_points_that_the_model_left_open_the_rules_say() -> None:
    told = interview().read(f"{AXES} {CUT_OFF}", said("axes", "partial", AXES))
    assert told.state("axes")[:2] == ("partial", MODEL)
    assert told.state("cut-off") == ("covered", VERSION, CUT_OFF, 0)


def test_a_reading_of_nothing_leaves_all_to_the_rules() -> None:
    told = interview().read(AXES)
    assert told.state("axes") == ("covered", VERSION, AXES, 0)


@pytest.mark.parametrize("state", ["covered", "contradicted"])
def test_a_later_answer_corrects_an_earlier_one(state: str) -> None:
    earlier = "contradicted" if state == "covered" else "covered"
    told = interview().read(VAGUE, said("axes", earlier, "a picture")).read("No.", said("axes", state, "No."))
    assert told.state("axes") == (state, MODEL, "No.", 1)


@pytest.mark.parametrize("state", ["covered", "partial", "contradicted"])
def test_what_a_later_answer_does_not_mention_stays(state: str) -> None:
    told = interview().read(VAGUE, said("axes", state, "a picture")).read("And so on.", said("axes", "missing"))
    assert told.state("axes") == (state, MODEL, "a picture", 0)


def test_half_a_point_does_not_take_from_a_whole_one() -> None:
    told = (
        interview().read(VAGUE, said("axes", "covered", "a picture")).read("Rates.", said("axes", "partial", "Rates."))
    )
    assert told.state("axes") == ("covered", MODEL, "a picture", 0)


def test_the_rules_read_an_answer_that_the_model_did_not() -> None:
    told = interview().read(VAGUE, said("axes", "missing"), said("cut-off", "missing"))
    told.answered(AXES)
    assert told.state("axes") == ("covered", VERSION, AXES, 1)
    assert told.state("cut-off")[:2] == ("missing", MODEL)


def test_a_model_may_correct_what_the_rules_read_before() -> None:
    told = answered(AXES)
    told.read(WRONG_AXES, said("axes", "contradicted", WRONG_AXES))
    assert told.state("axes") == ("contradicted", MODEL, WRONG_AXES, 1)


def test_the_rules_may_correct_what_a_model_read_before() -> None:
    told = interview().read(WRONG_AXES, said("axes", "contradicted", WRONG_AXES))
    told.answered(AXES)
    assert told.state("axes") == ("covered", VERSION, AXES, 1)


def test_a_reading_counts_for_its_own_answer_alone() -> None:
    told = interview().read(VAGUE, said("axes", "covered", "a picture")).read(VAGUE, said("axes", "missing"))
    assert told.state("axes") == ("covered", MODEL, "a picture", 0)


def test_the_rules_do_not_read_what_a_model_has_read() -> None:
    told = interview().read(VAGUE).read(AXES, said("axes", "missing"))
    assert told.state("axes")[0] == "missing"


def test_a_point_that_the_question_does_not_have_counts_for_nothing() -> None:
    told = interview().read(VAGUE, said("everything", "covered", "a picture"))
    assert {reading.state.status for reading in told.readings().values()} == {Status.MISSING}


def test_points_keep_their_weight() -> None:
    told = interview().read(VAGUE, said("axes", "covered", "a picture"), said("diagonal", "missing"))
    assert [reading.state.weight for reading in told.readings().values()] == [2, 3, 3]


def test_a_mark_says_who_read_the_point_and_where_the_words_stand() -> None:
    told = interview().read(VAGUE, said("axes", "missing")).read(AXES, said("axes", "covered", AXES, 0.7))
    found = told.marked("axes")
    assert (found.state, found.source, found.quote, found.event, found.confidence) == ("covered", MODEL, AXES, 5, 0.7)


def test_the_readings_of_another_question_do_not_count() -> None:
    told = interview().read(VAGUE, said("axes", "covered", "a picture"))
    told.asked(told.questions[1]).answered(VAGUE)
    assert told.context().rounds[1].assessed == {}
    assert told.state("axes")[0] == "covered"


def state_of(status: Status, quote: str) -> PointState:
    return PointState("axes", 1, status, quote, 0, 0.5, Matched("fact", AXES))


@pytest.mark.parametrize("known", Status)
@pytest.mark.parametrize("read", Status)
def test_the_state_after_one_more_reading(known: Status, read: Status) -> None:
    wins = {
        Status.COVERED: True,
        Status.CONTRADICTED: True,
        Status.PARTIAL: known is Status.MISSING,
        Status.MISSING: False,
    }
    before, after = state_of(known, CUT_OFF), state_of(read, DIAGONAL)
    assert later(before, after) is (after if wins[read] else before)
