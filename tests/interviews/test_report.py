"""The report, folded from events."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.engine import policy, report
from interviews.vocabulary import Kind, State
from questionbank.content import ChoiceContent, NumericContent
from tests.interviews.contexts import AXES, CODE, CUT_OFF, F1, ROC, WRONG_AXES, Script

SCORES = st.lists(st.tuples(st.floats(0, 1), st.floats(1, 20)), min_size=1, max_size=12)


def built(script: Script) -> dict[str, Any]:
    return report.build(script.context())


@pytest.mark.parametrize(
    ("score", "band"),
    [(1, "strong"), (0.75, "strong"), (0.74, "solid"), (0.55, "solid"), (0.35, "mixed"), (0, "early")],
)
def test_a_score_lies_in_a_band(score: float, band: str) -> None:
    assert report.band_of(score) == band


@given(SCORES)
def test_the_mean_lies_within_its_interval_and_that_between_nothing_and_all(scores: list[tuple[float, float]]) -> None:
    mean, interval = report.total(scores)
    assert mean is not None
    assert interval is not None
    assert 0 <= interval[0] <= mean + 1e-4
    assert mean - 1e-4 <= interval[1] <= 1


def test_long_questions_weigh_more() -> None:
    assert report.total([(1.0, 3.0), (0.0, 1.0)])[0] == 0.75


def test_more_questions_make_the_interval_narrower() -> None:
    few, many = (report.total([(0.5, 4.0)] * count)[1] for count in (2, 12))
    assert few is not None
    assert many is not None
    assert many[1] - many[0] < few[1] - few[0]


def test_where_nothing_was_put_there_is_no_score() -> None:
    assert report.total([]) == (None, None)


def test_only_questions_that_were_put_count() -> None:
    questions = built(Script(ROC, F1).answered(AXES))["questions"]
    assert [question["slug"] for question in questions] == ["roc-curve"]


def test_a_skipped_question_counts_as_nothing() -> None:
    question = built(Script().add(Kind.SKIPPED))["questions"][0]
    assert (question["score"], question["is_skipped"], question["enough"]) == (0, True, False)


def test_a_question_says_what_was_asked_and_how_long_it_took() -> None:
    question = built(Script(gap=30).add(Kind.HINTED, text="Think.").answered(AXES).followed_up("cut-off"))["questions"][
        0
    ]
    assert (question["hints"], question["follow_ups"], question["seconds"]) == (1, 1, 90)


def test_the_mark_that_was_written_is_the_one_reported() -> None:
    script = Script().answered(AXES)
    data = policy.decide(script.context()).move.data
    marked = {"score": 0.123, "enough": True, "points": [], "asked": data["asked"]}
    assert built(script.add(Kind.MARKED, **marked))["questions"][0]["score"] == 0.123


def test_a_written_mark_and_one_made_now_agree() -> None:
    script = Script().answered(f"{AXES} {WRONG_AXES}")
    before = built(script)["questions"][0]
    script.add(Kind.MARKED, **policy.close(script.context())[0].data)
    after = built(script)["questions"][0]
    assert {**before, "seconds": 0} == {**after, "seconds": 0}


def test_the_answers_segments_join_to_what_was_said() -> None:
    answer = built(Script().answered(f"{AXES} {CUT_OFF}"))["questions"][0]["answers"][0]
    assert "".join(piece["text"] for piece in answer["segments"]) == answer["text"]
    assert {slug for piece in answer["segments"] for slug in piece["points"]} >= {"axes", "cut-off"}


def test_next_steps_put_right_first_and_the_weightiest_next() -> None:
    steps = built(Script().answered(WRONG_AXES))["next_steps"]
    assert [step["text"].split(":")[0] for step in steps] == ["Put right", "Read up on", "Read up on"]
    assert CUT_OFF in steps[1]["text"]


def test_next_steps_are_five_at_most() -> None:
    script = Script(ROC, F1).add(Kind.SKIPPED).asked(F1).add(Kind.SKIPPED)
    assert len(built(script)["next_steps"]) == 5


def test_the_options_are_shown_with_the_chosen_one_and_why() -> None:
    choices = (ChoiceContent("Two", True, "So it is."), ChoiceContent("One", False, "No."))
    question = built(Script(replace(ROC, format="choice", choices=choices)).answered("", options=[1]))["questions"][0]
    assert [(shown["is_key"], shown["is_chosen"]) for shown in question["choices"]] == [(True, False), (False, True)]


@pytest.mark.parametrize(("value", "is_right"), [(0.81, True), (0.5, False), (None, False)])
def test_the_number_is_shown_beside_the_right_one(value: float | None, is_right: bool) -> None:
    asked = replace(ROC, format="numeric", numeric=NumericContent(0.81, "share", 0.01, "Count."))
    shown = built(Script(asked).answered("", value=value))["questions"][0]["numeric"]
    assert (shown["given"], shown["value"], shown["right"]) == (value, 0.81, is_right)


def test_the_best_code_is_shown_with_its_source() -> None:
    script = Script(CODE).submitted("good", ("typical", "AC"), ("edge", "AC")).submitted("bad", ("typical", "WA"))
    code = built(script)["questions"][0]["code"]
    assert (code["verdict"], code["source"], code["submissions"]) == ("AC", "# good", 2)


def test_code_without_a_verdict_is_shown_as_it_was_submitted() -> None:
    code = built(Script(CODE).submitted("only"))["questions"][0]["code"]
    assert (code["verdict"], code["source"], code["cases"]) == ("", "# only", [])


def test_the_same_events_give_the_same_report_as_plain_data() -> None:
    script = Script().answered(WRONG_AXES).followed_up("axes").answered(AXES)
    assert json.dumps(built(script)) == json.dumps(built(script))


def test_every_quote_stands_in_the_answer_it_names() -> None:
    question = built(Script().answered(AXES).followed_up("cut-off").answered(CUT_OFF))["questions"][0]
    said = {answer["seq"]: answer["text"] for answer in question["answers"]}
    quoted = [point for point in question["points"] if point["state"] != State.MISSING]
    assert quoted
    assert all(point["quote"] in said[point["event"]] for point in quoted)


def test_how_answers_were_spoken_is_told_and_not_marked() -> None:
    typed, spoken = (built(Script(ROC).answered(AXES, **how)) for how in ({}, {"spoken": {"seconds": 6.0}}))
    assert typed["questions"][0]["delivery"] is None
    assert spoken["questions"][0]["delivery"]["words_a_minute"] > 60
    assert typed["score"] == spoken["score"]


def test_the_report_names_everybody_who_asked_once_in_the_order_of_coming() -> None:
    script = Script().answered(AXES).add(Kind.INTERVIEWER_CHANGED, to="a-model", why="", turn=2)
    script.add(Kind.INTERVIEWER_CHANGED, to="rules", why="the model took too long", turn=2)
    assert built(script)["interviewers"] == ["rules", "a-model"]


def test_of_a_story_there_is_nothing_to_read_up_on() -> None:
    story = replace(ROC, format="experience", points=(replace(ROC.points[0], fact="Tells what they did themselves."),))
    steps = built(Script(story).answered(CUT_OFF))["next_steps"]
    assert [step["text"] for step in steps] == [
        "When you tell such a story: a strong answer tells what they did themselves."
    ]
