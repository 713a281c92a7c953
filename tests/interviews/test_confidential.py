"""What the words of a turn may not give away, read from the interview."""

from __future__ import annotations

from dataclasses import replace

import pytest

from interviews.engine import policy
from interviews.engine.confidential import secrets_of
from interviews.engine.interviewers.watch import Secrets
from interviews.engine.moves import Decision, Move
from interviews.vocabulary import Kind
from questionbank.content import CaseContent
from tests.interviews.contexts import AXES, CODE, CUT_OFF, ROC, Script

CANARY = "canary-5521"


def secrets(told: Script) -> Secrets:
    context = told.context()
    return secrets_of(context, policy.decide(context), "Which two rates?", canary=CANARY)


def test_points_that_are_not_covered_are_secret() -> None:
    assert [point.slug for point in secrets(Script().answered(AXES)).points] == ["diagonal", "cut-off"]


def test_the_model_answer_is_secret() -> None:
    assert "model-answer" in secrets(Script(replace(ROC, model_answer="model-answer")).answered(AXES)).reference


def test_the_canary_is_secret() -> None:
    assert secrets(Script().answered(AXES)).canaries == (CANARY,)


def test_the_reference_and_hidden_cases_of_code_are_secret() -> None:
    assert CODE.code is not None
    cases = (
        CaseContent("plain", "typical", False, {"args": "[[1, 2]]", "expected": "3"}),
        CaseContent("ties", "edge", True, {"args": "[[40, 41]]", "expected": "81"}),
    )
    code = replace(CODE, code=replace(CODE.code, reference="def auc(y, s): ...", cases=cases))
    found = secrets(Script(code).answered(CUT_OFF))
    assert "def auc(y, s): ..." in found.reference
    assert ["[[40, 41]]" in case for case in found.cases] == [True]


@pytest.mark.parametrize("text", [ROC.prompt, AXES, "Which two rates?", "What of axes?"])
def test_what_was_said_is_public(text: str) -> None:
    told = Script().followed_up("axes").answered(AXES)
    assert text in secrets(told).public


def test_the_prompt_is_the_first_that_is_public() -> None:
    assert secrets(Script().answered(AXES)).public[0] == ROC.prompt


@pytest.mark.parametrize("kind", [Kind.ASKED, Kind.FOLLOWED_UP, Kind.FINISHED])
def test_only_the_last_words_may_end_the_interview(kind: Kind) -> None:
    decision = Decision((), Move(kind, "", ""))
    assert secrets_of(Script().context(), decision, "", canary=CANARY).is_ending is (kind == Kind.FINISHED)


def test_before_the_first_question_there_is_only_the_canary() -> None:
    context = Script().context()
    context.rounds.clear()
    found = secrets_of(context, Decision((), Move(Kind.ASKED, "", "")), "Hello.", canary=CANARY)
    assert found == Secrets(canaries=(CANARY,), public=("Hello.",))
