"""What the interviewer does next, decided on interviews told by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from interviews.engine import policy
from interviews.engine.moves import Decision, Move
from interviews.vocabulary import Kind, Mode
from tests.interviews.contexts import (
    AXES,
    CODE,
    CUT_OFF,
    DIAGONAL,
    F1,
    OFF_SUBJECT,
    ORDER,
    ROC,
    WRONG_AXES,
    Script,
)

FULL = f"{AXES} {CUT_OFF} {DIAGONAL}"


def decided(script: Script) -> Decision:
    return policy.decide(script.context())


def move_of(script: Script) -> Move:
    return decided(script).move


def kinds_before(script: Script) -> list[Kind]:
    return [entry.kind for entry in decided(script).before]


def test_a_contradicted_point_is_followed_up_first() -> None:
    script = Script(replace(ROC, points=(ROC.points[2], ROC.points[0], ROC.points[1])))
    assert move_of(script.answered(WRONG_AXES)).data["point"] == "axes"


def test_the_weightiest_missing_point_comes_next() -> None:
    move = move_of(Script().answered(AXES))
    assert (move.kind, move.data["point"]) == (Kind.FOLLOWED_UP, "cut-off")


def test_a_point_is_followed_up_once_only() -> None:
    script = Script().answered(AXES).followed_up("cut-off")
    assert move_of(script).data["point"] == "diagonal"


def test_a_follow_up_is_one_of_the_banks_wordings_and_never_the_fact() -> None:
    move = move_of(Script().answered(AXES))
    assert move.about in ROC.point("cut-off").follow_ups
    assert move.text.endswith(move.about)


def test_a_full_answer_is_left_alone() -> None:
    assert move_of(Script().answered(FULL)).kind == Kind.ASKED


@pytest.mark.parametrize(("level", "budget"), [("beginner", 1), ("intermediate", 2), ("advanced", 3)])
def test_follow_ups_are_budgeted_by_level(level: str, budget: int) -> None:
    points = (*ROC.points, replace(ROC.points[0], slug="more", fact="Rare positives flatter it.", phrasings=()))
    script = Script(replace(ROC, level=level, points=points)).answered(AXES)
    for number in range(budget):
        assert move_of(script).kind == Kind.FOLLOWED_UP
        script.followed_up(move_of(script).data["point"], text=f"Number {number}?")
    assert move_of(script).kind != Kind.FOLLOWED_UP


@pytest.mark.parametrize(("form", "budget"), [("timed", 0), ("choice", 1), ("numeric", 1)])
def test_short_formats_have_a_budget_of_their_own(form: str, budget: int) -> None:
    script = Script(replace(ROC, format=form)).answered(AXES)
    assert (move_of(script).kind == Kind.FOLLOWED_UP) is (budget > 0)
    assert move_of(script.followed_up("diagonal")).kind == Kind.FINISHED


def test_a_question_that_runs_far_over_its_time_is_not_followed_up() -> None:
    assert move_of(Script(gap=400.0).answered(AXES)).kind == Kind.ASKED


def test_off_the_subject_is_brought_back_once() -> None:
    script = Script().answered(OFF_SUBJECT)
    move = move_of(script)
    assert (move.reason, move.data["point"]) == ("off_subject", "")
    assert ROC.prompt in move.text
    script.followed_up("", text=move.text, reason="off_subject").answered(OFF_SUBJECT)
    assert move_of(script).reason != "off_subject"


def test_another_language_is_asked_back_in_english_once() -> None:
    german = "Die Kurve zeigt, wie sich die Trefferquote mit der Schwelle ändert, und der Zufall liegt auf der Mitte."
    script = Script().answered(german)
    move = move_of(script)
    assert (move.reason, move.data["point"]) == ("other_language", "")
    assert "English" in move.text
    script.followed_up("", text=move.text, reason=move.reason).answered(german)
    assert move_of(script).reason != "other_language"


def test_a_threat_is_met_with_a_calm_word_once() -> None:
    script = Script().answered("Ask me that again and I will hurt you.")
    flag = decided(script).before[0]
    assert (flag.kind, flag.data["flag"]) == (Kind.FLAGGED, "unsafe")
    script.add(Kind.FLAGGED, **flag.data).followed_up("axes").answered("I will hurt you.")
    assert Kind.FLAGGED not in kinds_before(script)


def test_an_order_to_the_grader_is_flagged_once() -> None:
    script = Script().answered(ORDER)
    flag = decided(script).before[0]
    assert (flag.kind, flag.data["flag"]) == (Kind.FLAGGED, "order_to_grader")
    script.add(Kind.FLAGGED, **flag.data).followed_up("axes").answered(ORDER)
    assert Kind.FLAGGED not in kinds_before(script)


def test_not_knowing_brings_the_next_hint_in_practice() -> None:
    script = Script().add(Kind.HINTED, text="Think of a threshold.").add(Kind.PASSED)
    move = move_of(script)
    assert (move.kind, move.text, move.data["rung"]) == (Kind.HINTED, ROC.hints[1], 2)


def test_not_knowing_twice_leads_on() -> None:
    script = Script().add(Kind.PASSED).add(Kind.HINTED, text="Think of a threshold.").add(Kind.PASSED)
    assert move_of(script).kind == Kind.ASKED


def test_not_knowing_where_no_hint_is_left_leads_on() -> None:
    assert move_of(Script(replace(ROC, hints=()), F1).add(Kind.PASSED)).kind == Kind.ASKED


def test_not_knowing_leads_on_in_an_exam() -> None:
    move = move_of(Script(mode=Mode.EXAM).add(Kind.PASSED))
    assert (move.kind, move.data["slot"]["slug"]) == (Kind.ASKED, "f1-score")


def test_a_skip_leads_on() -> None:
    assert move_of(Script().answered(AXES).add(Kind.SKIPPED)).kind == Kind.ASKED


def test_time_that_ran_out_on_a_question_leads_on() -> None:
    assert move_of(Script().answered(AXES, timed_out=True)).kind == Kind.ASKED
    assert move_of(Script().add(Kind.PASSED, why="time_up")).kind == Kind.ASKED


def test_a_question_is_marked_and_fed_back_when_it_is_left_in_practice() -> None:
    assert kinds_before(Script().answered(FULL)) == [Kind.MARKED, Kind.FED_BACK]


def test_an_exam_gives_no_feedback() -> None:
    assert kinds_before(Script(mode=Mode.EXAM).answered(FULL)) == [Kind.MARKED]


def test_a_question_skipped_without_a_word_has_no_feedback_but_a_mark() -> None:
    before = decided(Script().add(Kind.SKIPPED)).before
    assert [entry.kind for entry in before] == [Kind.MARKED]
    assert before[0].data["score"] == 0


def test_a_question_marked_already_is_not_marked_again() -> None:
    script = Script().answered(FULL)
    script.add(Kind.MARKED, **decided(script).before[0].data)
    assert kinds_before(script) == []


def test_after_the_last_question_the_interview_ends() -> None:
    move = move_of(Script(ROC).add(Kind.SKIPPED))
    assert (move.kind, move.data["why"]) == (Kind.FINISHED, "every planned question was asked")


def test_time_used_up_ends_the_interview() -> None:
    move = move_of(Script(minutes=1).answered(FULL))
    assert (move.kind, move.data["why"]) == (Kind.FINISHED, "the time is used up")


def test_a_question_that_does_not_fit_the_time_left_gives_way_to_one_that_does() -> None:
    script = Script(ROC, CODE, F1, minutes=4).add(Kind.SKIPPED)
    script.facts = replace(
        script.facts, plan=(*script.facts.plan[:1], replace(script.facts.plan[1], minutes=14.0), script.facts.plan[2])
    )
    assert move_of(script).data["slot"]["slug"] == "f1-score"


def test_talk_about_a_coding_question_leads_to_writing_it() -> None:
    move = move_of(Script(CODE).answered("I would sort by score and count."))
    assert (move.kind, move.reason) == (Kind.ACKNOWLEDGED, "no code submitted yet")


@pytest.mark.parametrize(("kind", "text"), [("edge", "What about ties?"), ("speed", "speed on large inputs")])
def test_the_kind_of_the_failing_case_chooses_the_question(kind: str, text: str) -> None:
    move = move_of(Script(CODE).submitted("one", ("typical", "AC"), (kind, "WA")))
    assert move.kind == Kind.FOLLOWED_UP
    assert text in move.text


def test_accepted_code_is_asked_what_it_costs() -> None:
    move = move_of(Script(CODE).submitted("one", ("typical", "AC"), ("edge", "AC")))
    assert (move.kind, move.text) == (Kind.FOLLOWED_UP, "What does it cost?")


def test_the_question_about_a_verdict_names_no_hidden_case() -> None:
    move = move_of(Script(CODE).submitted("one", ("typical", "AC"), ("speed", "WA")))
    assert "case 1" not in f"{move.text} {move.reason} {move.data}"


def test_the_same_seed_and_events_give_the_same_decision() -> None:
    assert decided(Script().answered(OFF_SUBJECT)) == decided(Script().answered(OFF_SUBJECT))


def test_a_clock_that_stopped_before_the_reply_changes_nothing() -> None:
    passed = Script(mode=Mode.EXAM).add(Kind.PASSED).add(Kind.PAUSED, why="server").add(Kind.WENT_ON)
    assert move_of(passed).kind == Kind.ASKED
    judged = Script(CODE).submitted("one", ("typical", "AC"), ("edge", "AC")).add(Kind.PAUSED).add(Kind.WENT_ON)
    assert move_of(judged).text == "What does it cost?"


def test_a_verdict_is_asked_about_though_a_model_read_an_answer_since() -> None:
    script = Script(CODE).answered("I loop over the rows.").submitted("one", ("typical", "AC"), ("edge", "AC"))
    script.add(Kind.ASSESSED, turn=2, answer=3, points=[], source="model")
    assert move_of(script).text == "What does it cost?"


def test_closing_marks_what_is_open_and_nothing_twice() -> None:
    script = Script().answered(AXES)
    assert [entry.kind for entry in policy.close(script.context())] == [Kind.MARKED, Kind.FED_BACK]
    script.add(Kind.MARKED, **policy.close(script.context())[0].data)
    assert policy.close(script.context()) == ()
