from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from questionbank.content import CodeContent, QuestionContent
from questionbank.publishing import problems
from tests.questionbank import making


class ScriptedJudge:
    """Gives each source the verdicts written for it; anything else passes."""

    def __init__(self, verdicts: Mapping[str, list[str]]) -> None:
        self.verdicts = dict(verdicts)
        self.jobs: list[Mapping[str, Any]] = []

    def judge(self, job: Mapping[str, Any]) -> dict[str, Any]:
        self.jobs.append(job)
        given = self.verdicts.get(job["source"], ["AC"] * len(job["cases"]))
        return {"verdict": given[0], "cases": [{"verdict": verdict} for verdict in given[: len(job["cases"])]]}


def reasons(content: QuestionContent) -> list[str]:
    return [f"{problem.field}: {problem.reason}" for problem in problems(content)]


@pytest.mark.parametrize(
    "content", [making.question(), making.choice(), making.numeric(), making.coding()], ids=lambda c: c.format
)
def test_a_complete_question_passes(content: QuestionContent) -> None:
    assert reasons(content) == []


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (making.question(prompt=" "), "prompt: is empty"),
        (making.question(model_answer=""), "model_answer: is empty"),
        (making.question(hints=("One.",)), "hints: there are 1 of 3 rungs"),
        (making.question(points=making.POINTS[:2]), "points: there are 2, at least 3 are needed"),
        (making.question(format="timed"), "seconds: a timed question needs its limit"),
        (making.question(format="design"), "steps: none of the design steps applies"),
        (making.numeric(numeric=None), "numeric: value, unit and tolerance are missing"),
        (making.coding(code=making.code(entry_point="")), "entry_point: a function needs its name"),
        (making.coding(code=making.code(wrong_answers=())), "wrong_answers: there are 0, at least 3 are needed"),
    ],
)
def test_what_is_missing_is_said(content: QuestionContent, reason: str) -> None:
    assert reason in reasons(content)


def test_each_point_needs_a_follow_up() -> None:
    points = (*making.POINTS[:2], replace(making.POINTS[2], follow_ups=()))
    assert reasons(making.question(points=points)) == ["points: cost has no follow-up"]


@pytest.mark.parametrize("keys", [0, 2])
def test_exactly_one_option_is_the_key(keys: int) -> None:
    choices = tuple(replace(option, is_key=n < keys) for n, option in enumerate(making.choice().choices))
    assert reasons(making.choice(choices=choices)) == [f"choices: {keys} options are the key, exactly one must be"]


def test_each_option_needs_a_why() -> None:
    first, second = making.choice().choices
    found = reasons(making.choice(choices=(first, replace(second, why=""))))
    assert found == ["choices: the option 'The first one' has no why"]


@pytest.mark.parametrize("tolerance", [-1.0, float("nan"), float("inf")])
def test_a_tolerance_is_finite_and_not_negative(tolerance: float) -> None:
    number = making.numeric().numeric
    assert number is not None
    assert reasons(making.numeric(numeric=replace(number, tolerance=tolerance)))


def test_a_wrong_answer_must_name_its_cases() -> None:
    wrong = tuple(replace(answer, fails=()) for answer in making.code().wrong_answers)
    found = reasons(making.coding(code=making.code(wrong_answers=wrong)))
    assert found[0] == "wrong_answers: same must name cases that reject it"


def test_code_that_is_only_talked_about_needs_no_cases() -> None:
    assert reasons(making.coding(code=None)) == []


FAILING = {"same": ["WA", "AC"], "plus": ["WA", "WA"], "one": ["TLE", "RTE"]}


def judge_of(code: CodeContent, **verdicts: list[str]) -> ScriptedJudge:
    """Return a judge that rejects the wrong answers as they say, but for those given."""
    return ScriptedJudge({wrong.source: {**FAILING, **verdicts}[wrong.name] for wrong in code.wrong_answers})


def test_the_gate_runs_the_reference_twice_and_each_wrong_answer_on_all_cases() -> None:
    judge = judge_of(making.code())
    assert problems(making.coding(), judge=judge) == []
    assert [len(job["cases"]) for job in judge.jobs] == [2, 2, 2, 2, 2]


def test_a_reference_that_fails_a_case_is_a_problem() -> None:
    code = making.code()
    judge = judge_of(code)
    judge.verdicts[code.reference] = ["AC", "TLE"]
    found = problems(making.coding(code=code), judge=judge)
    assert [problem.reason for problem in found] == [f"run {n} fails the case 'none': TLE" for n in (1, 2)]


@pytest.mark.parametrize("verdict", ["AC", "UNAVAILABLE", "CHECKER_ERROR", "IE", "SKIPPED"])
def test_a_wrong_answer_that_is_not_rejected_is_a_problem(verdict: str) -> None:
    code = making.code()
    found = problems(making.coding(code=code), judge=judge_of(code, same=[verdict, "AC"]))
    assert found[0].reason == f"same is not rejected by the case 'two': {verdict}"


def test_a_wrong_answer_that_fails_elsewhere_too_is_a_problem() -> None:
    code = making.code()
    found = problems(making.coding(code=code), judge=judge_of(code, same=["WA", "RTE"]))
    assert [problem.reason for problem in found] == ["same should pass the case 'none', or name it: RTE"]


def test_code_is_not_run_while_anything_else_is_wrong() -> None:
    judge = ScriptedJudge({})
    problems(making.coding(hints=()), judge=judge)
    assert judge.jobs == []
