"""Marks of one question: points by what was said, and what can be checked outright beside them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.engine.marking import OBJECTIVE, PointMark, QuestionMark, mark, passed_share, scored
from interviews.vocabulary import Kind, Mode, State
from questionbank.content import ChoiceContent, NumericContent
from tests.interviews.contexts import AXES, CODE, CUT_OFF, DIAGONAL, ROC, WRONG_AXES, Script, verdict_of

CHOICE = replace(ROC, format="choice", choices=(ChoiceContent("Two rates", True, ""), ChoiceContent("One", False, "")))
NUMBER = replace(ROC, format="numeric", numeric=NumericContent(0.81, "share", 0.01, ""))
STATES = st.sampled_from([State.COVERED, State.PARTIAL, State.MISSING, State.CONTRADICTED])
POINTS = st.lists(st.builds(PointMark, st.just("p"), st.floats(1, 3), STATES), max_size=6)


def marks(script: Script, mode: Mode = Mode.PRACTICE) -> QuestionMark:
    current = script.context().round
    assert current is not None
    return mark(current, mode=mode)


def test_what_was_said_is_covered_with_its_words_and_event() -> None:
    found = marks(Script().answered(AXES)).points[1]
    assert (found.state, found.event) == (State.COVERED, 3)
    assert found.quote in AXES


def test_evidence_adds_up_over_the_answers() -> None:
    found = marks(Script().answered(AXES).followed_up("cut-off").answered(CUT_OFF))
    assert {point.slug: point.event for point in found.points if point.slug != "diagonal"} == {"axes": 3, "cut-off": 5}


def test_a_wrong_claim_is_contradicted_by_its_own_words() -> None:
    found = marks(Script().answered(WRONG_AXES))
    assert found.state("axes") == State.CONTRADICTED
    assert found.score == 0


def test_a_contradicted_point_costs_half_its_weight() -> None:
    points = [PointMark("right", 3, State.COVERED), PointMark("wrong", 1, State.CONTRADICTED)]
    assert scored(points, hints=0) == (3 - 0.5) / 4


def test_a_full_answer_scores_one_and_silence_nothing() -> None:
    assert marks(Script().answered(f"{AXES} {CUT_OFF} {DIAGONAL}")).score == 1
    silent = marks(Script())
    assert (silent.score, silent.enough, silent.share()) == (0, False, 0)


@given(POINTS, st.integers(0, 3))
def test_a_score_lies_between_nothing_and_all_and_hints_only_lower_it(points: list[PointMark], hints: int) -> None:
    assert 0 <= scored(points, hints=hints + 1) <= scored(points, hints=hints) <= 1


@given(POINTS, STATES)
def test_covering_one_more_point_never_lowers_the_score(points: list[PointMark], state: State) -> None:
    more = PointMark("more", 2, state)
    assert scored([*points, more], hints=0) <= scored([*points, replace(more, state=State.COVERED)], hints=0)


def test_a_hint_costs_five_percent_in_an_exam_and_nothing_in_practice() -> None:
    script = Script().answered(f"{AXES} {CUT_OFF} {DIAGONAL}")
    script.events.insert(2, replace(script.events[1], kind=Kind.HINTED, data={"text": "Think."}))
    assert marks(script).score == 1
    assert marks(script, Mode.EXAM).score == 0.95


@pytest.mark.parametrize(("option", "state"), [(0, State.COVERED), (1, State.CONTRADICTED)])
def test_the_chosen_option_is_a_point_of_its_own(option: int, state: State) -> None:
    found = marks(Script(CHOICE).answered("", options=[option]))
    assert found.points[0].slug == OBJECTIVE
    assert found.state(OBJECTIVE) == state
    assert found.enough


@pytest.mark.parametrize(
    ("value", "unit", "state"), [(0.815, "", "covered"), (81, "%", "covered"), (0.9, "", "contradicted")]
)
def test_the_number_is_a_point_of_its_own(value: float, unit: str, state: str) -> None:
    assert marks(Script(NUMBER).answered("", value=value, unit=unit)).state(OBJECTIVE) == state


def test_the_last_choice_counts() -> None:
    script = Script(CHOICE).answered("", options=[1]).followed_up("axes").answered("", options=[0])
    assert marks(script).state(OBJECTIVE) == State.COVERED


def test_being_right_is_six_tenths_of_a_choice() -> None:
    assert marks(Script(CHOICE).answered("", options=[0])).score == pytest.approx(0.6)


def test_code_earns_the_share_of_hidden_cases_that_pass() -> None:
    found = marks(Script(CODE).submitted("one", ("typical", "AC"), ("edge", "AC"), ("speed", "TLE")))
    assert (found.state(OBJECTIVE), found.points[0].credit) == (State.PARTIAL, 0.5)
    assert found.points[0].quote == "2 of 3 cases passed"


def test_the_best_submission_counts() -> None:
    script = Script(CODE).submitted("one", ("typical", "AC"), ("edge", "AC"))
    script.submitted("two", ("typical", "WA"), ("edge", "WA"))
    assert marks(script).state(OBJECTIVE) == State.COVERED


def test_code_that_was_not_submitted_is_missing() -> None:
    assert marks(Script(CODE).answered(AXES)).state(OBJECTIVE) == State.MISSING


def test_visible_cases_count_only_where_none_is_hidden() -> None:
    assert passed_share(verdict_of("x", [("typical", "AC"), ("edge", "WA")])) == 0
    assert passed_share(verdict_of("x", [("typical", "AC")])) == 1
    assert passed_share(verdict_of("x", [])) == 0
