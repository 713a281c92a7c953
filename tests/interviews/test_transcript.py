"""The transcript: who said what, for a candidate and for a coach."""

from __future__ import annotations

from typing import Any

import pytest

from interviews.engine import report, transcript
from interviews.vocabulary import Kind, Reader
from tests.interviews.contexts import AXES, CODE, ROC, Script


def entries(script: Script, reader: Reader = Reader.CANDIDATE) -> list[dict[str, Any]]:
    context = script.context()
    return transcript.build(context, report.build(context), reader=reader)


def test_it_tells_who_said_what_in_order() -> None:
    told = entries(Script().answered(AXES).followed_up("cut-off"))
    assert [(entry["who"], entry["text"]) for entry in told] == [
        ("interviewer", ROC.prompt),
        ("candidate", AXES),
        ("interviewer", "What of cut-off?"),
    ]


def test_the_words_that_earned_a_point_are_marked_with_it() -> None:
    answer = entries(Script().answered(AXES))[1]
    marked = [piece for piece in answer["segments"] if piece["points"]]
    assert marked[0]["points"] == [{"slug": "axes", "fact": AXES, "state": "covered"}]


@pytest.mark.parametrize(("reader", "is_told"), [(Reader.COACH, True), (Reader.CANDIDATE, False)])
def test_the_reasons_are_for_a_coach_alone(reader: Reader, is_told: bool) -> None:
    told = entries(Script().answered(AXES).followed_up("cut-off", reason="cut-off is missing"), reader)
    assert (told[-1].get("reason") == "cut-off is missing") is is_told
    assert ("cut-off is missing" in str(told)) is is_told


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.PASSED, "Said that they do not know."),
        (Kind.SKIPPED, "Went on to the next question."),
        (Kind.PAUSED, "The clock was stopped."),
        (Kind.WENT_ON, "The clock went on."),
    ],
)
def test_what_was_done_without_words_is_a_note(kind: Kind, text: str) -> None:
    assert entries(Script().add(kind))[-1]["text"] == text


def test_marks_are_no_entry_of_their_own() -> None:
    script = Script().add(Kind.MARKED, score=0.0, enough=False, points=[])
    assert [entry["kind"] for entry in entries(script)] == [Kind.ASKED]


def test_a_clarification_stands_with_its_reply() -> None:
    told = entries(Script().add(Kind.CLARIFIED, text="Two classes?", reply="Yes."))[-1]
    assert (told["who"], told["text"], told["reply"]) == ("candidate", "Two classes?", "Yes.")


def test_code_stands_with_its_source_and_verdict() -> None:
    told = entries(Script(CODE).submitted("one", ("typical", "AC"), ("edge", "WA")))
    assert (told[-2]["source"], told[-1]["text"]) == ("# one", "1 of 2 cases passed.")


@pytest.mark.parametrize(
    ("why", "text"), [("it is busy", "From here rules asks: it is busy."), ("", "From here rules asks.")]
)
def test_a_change_of_the_interviewer_is_told(why: str, text: str) -> None:
    assert entries(Script().add(Kind.INTERVIEWER_CHANGED, to="rules", why=why))[-1]["text"] == text


def test_a_number_stands_with_its_unit() -> None:
    assert entries(Script().answered("", value=0.81, unit="share"))[-1]["value"] == "0.81 share"
