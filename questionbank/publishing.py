"""The gate: what a question lacks to be published."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from questionbank.content import CaseContent, CodeContent, QuestionContent, WrongAnswer
from questionbank.formats import CodeKind, Format
from questionbank.judge_jobs import Judge, job_for

POINTS = 3
HINTS = 3
WRONG_ANSWERS = 3
# The reference must pass more than once, so that a case that passes by luck is found.
REFERENCE_RUNS = 2
REJECTED = frozenset({"PARTIAL", "WA", "CE", "RTE", "TLE", "MLE", "OLE", "SC", "BAD_RESULT"})


@dataclass(frozen=True, slots=True)
class Problem:
    """A reason not to publish, and the field of the question that it is about."""

    field: str
    reason: str


def problems(question: QuestionContent, *, judge: Judge | None = None) -> list[Problem]:
    """Return why a question may not be published, nothing when it may.

    Without a judge everything but the running of code is looked at; with one, code is run when all else is right.
    """
    found = [Problem(field, reason) for check in _CHECKS for field, reason in check(question)]
    if not found and judge is not None and question.code is not None and question.code.is_runnable:
        found = [Problem(field, reason) for field, reason in _run(question.code, judge)]
    return found


Reasons = Iterable[tuple[str, str]]


def _words(question: QuestionContent) -> Reasons:
    if not question.prompt.strip():
        yield "prompt", "is empty"
    if not question.model_answer.strip():
        yield "model_answer", "is empty"
    if len(question.hints) < HINTS:
        yield "hints", f"there are {len(question.hints)} of {HINTS} rungs"


def _rubric(question: QuestionContent) -> Reasons:
    if len(question.points) < POINTS:
        yield "points", f"there are {len(question.points)}, at least {POINTS} are needed"
    for point in question.points:
        if point.weight not in (1, 2, 3):
            yield "points", f"{point.slug} weighs {point.weight}, not 1, 2 or 3"
        if not point.follow_ups:
            yield "points", f"{point.slug} has no follow-up"


def _choices(question: QuestionContent) -> Reasons:
    if question.format != Format.CHOICE:
        return
    keys = sum(choice.is_key for choice in question.choices)
    if len(question.choices) < 2:
        yield "choices", "there are fewer than two options"
    if keys != 1:
        yield "choices", f"{keys} options are the key, exactly one must be"
    for choice in question.choices:
        if not choice.why.strip():
            yield "choices", f"the option {choice.text!r} has no why"


def _number(question: QuestionContent) -> Reasons:
    if question.format != Format.NUMERIC:
        return
    number = question.numeric
    if number is None:
        yield "numeric", "value, unit and tolerance are missing"
    elif not (math.isfinite(number.value) and math.isfinite(number.tolerance) and number.tolerance >= 0):
        yield "numeric", "value and tolerance must be finite, the tolerance not negative"


def _format(question: QuestionContent) -> Reasons:
    if question.format == Format.TIMED and question.seconds <= 0:
        yield "seconds", "a timed question needs its limit"
    if question.format == Format.DESIGN and not question.steps:
        yield "steps", "none of the design steps applies"


def _code(question: QuestionContent) -> Reasons:
    code = question.code
    if question.format != Format.CODING or code is None or not code.is_runnable:
        return
    if not code.reference.strip():
        yield "reference", "is empty"
    if code.kind == CodeKind.FUNCTION and not code.entry_point:
        yield "entry_point", "a function needs its name"
    if all(case.is_hidden for case in code.cases) or not any(case.is_hidden for case in code.cases):
        yield "cases", "some must be shown and some hidden"
    if len(code.wrong_answers) < WRONG_ANSWERS:
        yield "wrong_answers", f"there are {len(code.wrong_answers)}, at least {WRONG_ANSWERS} are needed"
    names = {case.name for case in code.cases}
    for wrong in code.wrong_answers:
        if not wrong.fails or not names.issuperset(wrong.fails):
            yield "wrong_answers", f"{wrong.name} must name cases that reject it"


def _run(code: CodeContent, judge: Judge) -> Reasons:
    for attempt in range(1, REFERENCE_RUNS + 1):
        verdicts = _verdicts(code, code.reference, code.cases, judge)
        for name, verdict in verdicts.items():
            if verdict != "AC":
                yield "reference", f"run {attempt} fails the case {name!r}: {verdict}"
    for wrong in code.wrong_answers:
        yield from _misjudged(wrong, _verdicts(code, wrong.source, code.cases, judge))


def _misjudged(wrong: WrongAnswer, verdicts: dict[str, str]) -> Reasons:
    """A wrong answer must fail where it says and nowhere else, so that each case is known to catch one mistake."""
    for name, verdict in verdicts.items():
        if name in wrong.fails and verdict not in REJECTED:
            yield "wrong_answers", f"{wrong.name} is not rejected by the case {name!r}: {verdict}"
        elif name not in wrong.fails and verdict != "AC":
            yield "wrong_answers", f"{wrong.name} should pass the case {name!r}, or name it: {verdict}"


def _verdicts(code: CodeContent, source: str, cases: Sequence[CaseContent], judge: Judge) -> dict[str, str]:
    """Return the verdict of each case by name; the whole answer's where the judge gave none for the case."""
    answer = judge.judge(job_for(code, source, identity=code.entry_point, cases=cases))
    given = [case["verdict"] for case in answer.get("cases", [])]
    given += [answer["verdict"]] * (len(cases) - len(given))
    return {case.name: verdict for case, verdict in zip(cases, given, strict=True)}


_CHECKS: tuple[Callable[[QuestionContent], Reasons], ...] = (_words, _rubric, _choices, _number, _format, _code)
