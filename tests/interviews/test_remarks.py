"""An interview marked again, without a database: which answers are read, the marks, and what differs."""

from __future__ import annotations

from typing import Any

import pytest

from interviews.engine import policy, remarks, report
from interviews.engine.context import Context
from interviews.engine.marking import mark
from interviews.vocabulary import Kind, Mode, State
from tests.interviews.contexts import AXES, CUT_OFF, DIAGONAL, F1, ROC, Script

MODEL = "a-model@assess-1"
OTHER = "It is a chart."


def reading(*points: tuple[str, str, str]) -> dict[str, Any]:
    """Return what a model makes of an answer: (slug, state, quote)."""
    rows = [{"slug": slug, "state": state, "quote": quote, "confidence": 0.9} for slug, state, quote in points]
    return {"points": rows, "source": MODEL}


def marked(script: Script) -> Context:
    """Return the context of a script whose last question is closed."""
    for entry in policy.close(script.context()):
        script.add(entry.kind, **entry.data)
    return script.context()


def differences(context: Context, readings: dict[str, Any]) -> list[remarks.QuestionDifference]:
    before = report.build(context)["questions"]
    return remarks.differences(before, remarks.mark_again(context, readings).questions)


def states(question: remarks.QuestionDifference) -> dict[str, tuple[str, str]]:
    return {
        point.slug: (point.before.state if point.before else "", point.now.state if point.now else "")
        for point in question.points
    }


def test_every_answer_in_words_is_read_once_and_in_order() -> None:
    script = Script().answered(AXES).followed_up("diagonal").answered("  ").asked(F1).answered(CUT_OFF)
    context = script.context()
    assert [answer.seq for answer in remarks.unread(context, {})] == [3, 7]
    assert [answer.seq for answer in remarks.unread(context, {"3": reading()})] == [7]


def test_questions_with_an_unread_answer_are_counted_as_left() -> None:
    context = Script().answered(AXES).followed_up("diagonal").answered(DIAGONAL).asked(F1).answered(CUT_OFF).context()
    assert remarks.questions_left(context, {}) == 2
    assert remarks.questions_left(context, {"3": reading()}) == 2
    assert remarks.questions_left(context, {"3": reading(), "5": reading()}) == 1


def test_the_rules_of_the_same_day_change_nothing() -> None:
    context = marked(Script(ROC).answered(AXES).followed_up("diagonal").answered(DIAGONAL))
    assert not any(question.is_changed for question in differences(context, {}))


def test_a_models_reading_of_the_live_interview_counts_for_nothing() -> None:
    script = Script(ROC).answered(OTHER)
    script.add(Kind.ASSESSED, answer=3, turn=2, **reading(("axes", "covered", OTHER)))
    assert states(differences(marked(script), {})[0])["axes"] == (State.COVERED, State.MISSING)


def test_a_models_reading_decides_its_points_and_the_rules_the_others() -> None:
    context = marked(Script(ROC).answered(f"{AXES} {OTHER}"))
    (question,) = differences(context, {"3": reading(("diagonal", "partial", OTHER))})
    assert states(question) == {
        "diagonal": (State.MISSING, State.PARTIAL),
        "axes": (State.COVERED, State.COVERED),
        "cut-off": (State.MISSING, State.MISSING),
    }
    assert [point.slug for point in question.points if point.is_changed] == ["diagonal"]
    now = question.points[0].now
    assert now == remarks.Side(State.PARTIAL, OTHER, MODEL)


def test_a_reading_that_decides_nothing_leaves_the_answer_to_the_rules_as_a_whole() -> None:
    context = marked(Script(ROC).answered(AXES).followed_up("diagonal").answered(DIAGONAL))
    nothing = {"3": reading(), "5": reading()}
    assert remarks.mark_again(context, nothing) == remarks.mark_again(context, {})


def test_the_scores_of_both_markings_stand_beside_each_other() -> None:
    context = marked(Script(ROC).answered(AXES))
    (question,) = differences(context, {"3": reading(("axes", "missing", ""))})
    assert question.before == mark(context.rounds[0], mode=Mode.PRACTICE).score
    assert question.before is not None
    assert question.now is not None
    assert question.before > question.now


def test_the_whole_is_weighted_by_minutes_as_in_the_report() -> None:
    context = marked(Script().answered(AXES).asked(F1).answered(f"{AXES} {CUT_OFF} {DIAGONAL}"))
    again = remarks.mark_again(context, {})
    assert (again.score, again.band) == (report.build(context)["score"], report.build(context)["band"])


def test_an_interview_without_questions_has_nothing_to_mark() -> None:
    script = Script()
    script.events.pop()
    assert remarks.mark_again(script.context(), {}) == remarks.Marks([], None, "")


@pytest.mark.parametrize("missing", ["before", "now"])
def test_a_point_that_one_marking_does_not_know_is_shown_with_one_side(missing: str) -> None:
    whole = {"asked": 2, "score": 0.5, "points": [{"slug": "axes", "state": "covered", "quote": "q", "source": "s"}]}
    bare: dict[str, Any] = {**whole, "points": []}
    sides = {"before": [bare], "now": [whole]} if missing == "before" else {"before": [whole], "now": [bare]}
    ((point,),) = [question.points for question in remarks.differences(**sides)]
    assert getattr(point, missing) is None
    assert point.is_changed


def test_other_words_for_the_same_state_are_no_change() -> None:
    one = remarks.Side("covered", "these words", "rules@1")
    assert not remarks.PointDifference("axes", one, remarks.Side("covered", "others", "rules@2")).is_changed
