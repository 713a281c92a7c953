from __future__ import annotations

from typing import Any

import pytest

from codejudge.answers import BadAnswer, read_answer
from codejudge.jobs import store
from codejudge.models import Submission

CASES = [{"name": "two", "kind": "edge", "is_hidden": True}, {}]
SPENT = {"cpu_ms": 1.5, "wall_ms": 2.0}

pytestmark = pytest.mark.django_db


def answer_of(*verdicts: str, **more: str) -> dict[str, Any]:
    cases = [{"verdict": verdict, "message": f"case {verdict}", **SPENT} for verdict in verdicts]
    return {"verdict": verdicts[0], "tier": "A", "stdout": "printed", "cases": cases, **more}


@pytest.fixture
def submission() -> Submission:
    return Submission.objects.create(
        language="python", kind="function", entry_point="f", source="def f(): ...", cases=CASES
    )


def rows(submission: Submission) -> list[tuple[Any, ...]]:
    return list(submission.results.values_list("position", "name", "kind", "is_hidden", "verdict", "message"))


def test_an_answer_is_stored_on_its_submission(submission: Submission) -> None:
    store(submission, answer_of("WA", "AC"))
    submission.refresh_from_db()
    assert (submission.state, submission.verdict, submission.tier) == (Submission.State.DONE, "WA", "A")
    assert (submission.stdout, submission.cpu_ms) == ("printed", 3.0)
    assert submission.judged_at is not None


def test_each_case_is_a_row_with_the_name_it_was_sent_under(submission: Submission) -> None:
    store(submission, answer_of("WA", "AC"))
    assert rows(submission) == [(0, "two", "edge", True, "WA", "case WA"), (1, "case 2", "", False, "AC", "case AC")]


def test_storing_again_replaces(submission: Submission) -> None:
    store(submission, answer_of("WA", "AC"))
    submission.cases = CASES[:1]
    store(submission, answer_of("AC"))
    assert rows(submission) == [(0, "two", "edge", True, "AC", "case AC")]


def test_what_does_not_compile_says_so_in_its_row(submission: Submission) -> None:
    store(submission, {**answer_of("CE", compile_message="line 1"), "cases": []})
    submission.refresh_from_db()
    assert (submission.compile_message, rows(submission)) == ("line 1", [])


def test_an_answer_for_other_cases_changes_nothing(submission: Submission) -> None:
    with pytest.raises(ValueError, match="zip"):
        store(submission, answer_of("AC"))
    submission.refresh_from_db()
    assert (submission.state, rows(submission)) == (Submission.State.QUEUED, [])


@pytest.mark.parametrize("milliseconds", [10**400, -1, float("nan"), float("inf"), True, "1", None])
def test_time_that_cannot_be_is_no_answer(milliseconds: Any) -> None:
    answer = answer_of("AC")
    answer["cases"] = [{**answer["cases"][0], "cpu_ms": milliseconds}]
    with pytest.raises(BadAnswer):
        read_answer(answer, cases=1)


def test_text_is_made_such_as_a_database_takes() -> None:
    answer = answer_of("AC", compile_message="a\0b\ud800")
    assert read_answer(answer, cases=1)["compile_message"] == "a\N{SYMBOL FOR NULL}b?"
