"""Options and numbers given in words: how they are marked, asked for and reported."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from interviews.engine import policy, report
from interviews.engine.marking import OBJECTIVE, PointMark, mark
from interviews.engine.moves import Move
from interviews.engine.wordings import ALWAYS
from interviews.vocabulary import Kind, Mode, State
from questionbank.content import ChoiceContent, NumericContent
from tests.interviews.contexts import AXES, ROC, Script

OPTIONS = (ChoiceContent("Two rates over cut-offs", True, ""), ChoiceContent("Loss over epochs", False, ""))
CHOICE = replace(ROC, format="choice", choices=OPTIONS)
NUMBER = replace(ROC, format="numeric", numeric=NumericContent(22.0, "percent", 0.5, ""))


def objective(script: Script) -> PointMark:
    current = script.context().round
    assert current is not None
    return mark(current, mode=Mode.PRACTICE).points[0]


def move_of(script: Script) -> Move:
    return policy.decide(script.context()).move


def told(script: Script) -> dict[str, Any]:
    question: dict[str, Any] = report.build(script.context())["questions"][0]
    return question


@pytest.mark.parametrize(
    ("text", "state", "quote"),
    [
        ("11 of 50, so about twenty-two percent", State.COVERED, "twenty-two percent"),
        ("It comes to 0.22", State.COVERED, "0.22"),
        ("roughly one in five", State.CONTRADICTED, "one in five"),
        ("I would divide the two.", State.MISSING, ""),
    ],
)
def test_a_number_said_in_words_is_marked_and_quoted(text: str, state: State, quote: str) -> None:
    found = objective(Script(NUMBER).answered(text))
    assert (found.slug, found.state, found.quote, found.source) == (OBJECTIVE, state, quote, "key")
    assert found.event == (3 if quote else 0)


@pytest.mark.parametrize(
    ("text", "state"), [("I'd say A", State.COVERED), ("Loss over epochs", State.CONTRADICTED), ("A or B", "missing")]
)
def test_an_option_said_in_words_is_marked_like_a_click(text: str, state: str) -> None:
    assert objective(Script(CHOICE).answered(text)).state == state


def test_a_click_counts_before_what_was_said() -> None:
    script = Script(CHOICE).answered("I'd say B").followed_up("axes").answered("", options=[0])
    assert (objective(script).state, objective(script).event) == (State.COVERED, 5)


@pytest.mark.parametrize(("question", "key"), [(NUMBER, "which_number"), (CHOICE, "which_option")])
def test_talk_without_an_answer_is_asked_for_it_first_and_once(question: Any, key: str) -> None:
    script = Script(question).answered(AXES)
    move = move_of(script)
    assert (move.kind, move.data["point"]) == (Kind.FOLLOWED_UP, OBJECTIVE)
    assert move.text in ALWAYS[key]
    script.followed_up(OBJECTIVE, text=move.text).answered("It depends.")
    assert move_of(script).data["point"] == "cut-off"


def test_an_answer_given_is_not_asked_for() -> None:
    assert move_of(Script(NUMBER).answered("The quotient makes 22 percent.")).data["point"] == "axes"


@pytest.mark.parametrize(
    ("question", "text", "key"), [(NUMBER, "22 %", "way"), (CHOICE, "B", "why"), (CHOICE, "I'd say A", "why")]
)
def test_a_bare_answer_is_asked_for_its_why(question: Any, text: str, key: str) -> None:
    assert move_of(Script(question).answered(text)).about in ALWAYS[key]


def test_a_bare_click_is_asked_for_its_why() -> None:
    assert move_of(Script(CHOICE).answered("", options=[0])).about in ALWAYS["why"]


def test_the_report_shows_what_was_said() -> None:
    numeric = told(Script(NUMBER).answered("That makes 0.22."))["numeric"]
    assert (numeric["given"], numeric["given_unit"], numeric["right"]) == (0.22, "", True)
    choices = told(Script(CHOICE).answered("Option b, I think"))["choices"]
    assert [choice["is_chosen"] for choice in choices] == [False, True]
