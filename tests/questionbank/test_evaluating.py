"""The values of published cases: evaluated once, kept beside the frozen revision, part of no comparison."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from codejudge.client import JudgeUnavailable
from questionbank import questions
from questionbank.evaluating import LARGEST_BASE64, evaluate_cases
from questionbank.models import CaseValues, Question

pytestmark = pytest.mark.django_db


class Evaluator:
    """Gives each expression its own text back, and counts what it was asked."""

    def __init__(self, found: str | None = "") -> None:
        self.asked = 0
        self._found = found

    def judge(self, job: Mapping[str, Any]) -> dict[str, Any]:
        self.asked += 1
        return {"values": [self._found if self._found != "" else text for text in job["expressions"]]}


def code_of(slug: str) -> Any:
    questions.forget()
    revision = Question.objects.get(slug=slug).current_id
    assert revision
    return questions.content_of(revision).code


def test_each_case_of_published_code_is_evaluated_once() -> None:
    before = code_of("coding-rolling-window-mean")
    once, again = Evaluator(), Evaluator()
    assert evaluate_cases(once, most=1) == evaluate_cases(once, most=0) > 30
    assert (evaluate_cases(once), evaluate_cases(again), again.asked) == (0, 0, 0)
    code = code_of("coding-rolling-window-mean")
    assert code.cases[0].values == {"args": code.cases[0].test["args"], "expected": code.cases[0].test["expected"]}
    assert code == before


def test_a_job_carries_what_is_kept() -> None:
    evaluate_cases(Evaluator("QUJD"))
    case = code_of("coding-rolling-window-mean").cases[0]
    assert case.for_judge() == {**case.test, "values": {"args": "QUJD", "expected": "QUJD"}}


@pytest.mark.parametrize("found", [None, "A" * (LARGEST_BASE64 + 4)])
def test_what_has_no_value_or_too_large_a_one_is_left_to_the_judge(found: str | None) -> None:
    evaluate_cases(Evaluator(found))
    assert not CaseValues.objects.exclude(frames={}).exists()


def test_the_arguments_of_a_checker_differ_from_call_to_call_and_are_not_kept() -> None:
    evaluate_cases(Evaluator())
    checked = [case for case in code_of("coding-reservoir-sample").cases if "checker" in str(case.test)]
    assert checked
    assert not any(case.values for case in checked)


def test_a_judge_that_is_away_keeps_nothing_and_is_told() -> None:
    class Away:
        def judge(self, job: Mapping[str, Any]) -> dict[str, Any]:
            raise JudgeUnavailable("no judge")

    with pytest.raises(JudgeUnavailable):
        evaluate_cases(Away())
    assert not CaseValues.objects.exists()
