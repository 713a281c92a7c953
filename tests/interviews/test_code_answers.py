"""Code from the editor: taken, judged once, and nothing of a hidden case told. The judge's answers are made by hand."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from codejudge.answers import no_answer
from codejudge.models import CaseResult, Submission
from interviews import jobs
from interviews.errors import Refused
from interviews.models import Interview
from interviews.services import code_answers, reports
from interviews.services.code_answers import job_of
from interviews.vocabulary import MAX_SOURCE, Floor, Kind, Reader
from questionbank.content import CaseContent, CodeContent
from questionbank.questions import content_of
from tests.conftest import begin_interview, make_person
from tests.interviews import playing
from tests.interviews.playing import frame

SOURCE = "def rolling_mean(x, w):\n    return x\n"
CANARY = "canary-5521"
OWN = CodeContent("python", "function", "f", "f(x)", "", "")
QUERY = CodeContent("sql", "query", "", "", "", "", schema="create table t (x int);")


@pytest.fixture(autouse=True)
def _queue_that_nobody_serves(settings: Settings) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:9/0"


@pytest.fixture
def row(ada: User) -> Interview:
    return begin_interview(ada, "coding-rolling-window-mean")


def submit(row: Interview, **fields: Any) -> Submission:
    """Submit code and return its row."""
    code_answers.submit(row.pk, frame(row, **{"source": SOURCE, **fields}))
    row.refresh_from_db()
    return Submission.objects.latest("created_at")


def judged(row: Interview, submission: Submission, verdict: str = "AC") -> dict[str, Any]:
    """Record the judge's answer, with a message of its own for every case, and return the data of the event."""
    result = {"verdict": verdict, "cpu_ms": 1.5, "wall_ms": 2.0}
    results = [{**result, "message": f"{CANARY} of {case['name']}"} for case in submission.cases]
    answer = {"verdict": verdict, "tier": "A", "stdout": "", "cases": results}
    jobs.record_verdict(str(submission.pk), answer)
    row.refresh_from_db()
    return playing.last(row, Kind.CODE_JUDGED)


def code(row: Interview) -> CodeContent:
    content = content_of(row.plan[0]["revision"]).code
    assert content is not None
    return content


def test_a_submission_is_in_the_journal_before_it_is_judged(row: Interview) -> None:
    submission = submit(row)
    submitted = playing.last(row, Kind.CODE_SUBMITTED)
    assert (submitted["submission"], submitted["source"]) == (str(submission.pk), SOURCE)
    assert row.floor == Floor.CANDIDATE


def test_the_same_submission_again_is_taken_once(row: Interview) -> None:
    command = frame(row, source=SOURCE)
    assert code_answers.submit(row.pk, command) == code_answers.submit(row.pk, command)
    assert Submission.objects.count() == 1


def test_a_submission_is_judged_on_all_cases(row: Interview) -> None:
    job, cases = job_of(submit(row), code(row))
    assert len(job["cases"]) == len(cases) == len(code(row).cases)
    assert job["source"] == SOURCE


def test_a_run_is_judged_on_the_visible_cases(row: Interview) -> None:
    _, cases = job_of(submit(row, run=True), code(row))
    assert cases
    assert not [case for case in cases if case["is_hidden"]]


@pytest.mark.parametrize(("text", "args"), [("[1, 2]", "([1, 2],)"), ("([1], 2)", "([1], 2)")])
def test_a_run_on_own_input_has_that_case_alone(text: str, args: str) -> None:
    job, cases = job_of(Submission(source=SOURCE, is_run=True, own_input=text), OWN)
    assert ([case["args"] for case in job["cases"]], cases[0]["name"]) == ([args], "own input")


def test_own_input_of_a_query_is_set_up_on_the_questions_tables() -> None:
    job, _ = job_of(Submission(source="select 1", is_run=True, own_input="insert into t values (1);"), QUERY)
    assert job["cases"] == [{"fixture": QUERY.schema, "setup": "insert into t values (1);"}]


def test_own_input_counts_for_a_run_only() -> None:
    hidden = CodeContent("python", "function", "f", "f(x)", "", "", cases=(CaseContent("c", "edge", True),))
    _, cases = job_of(Submission(source=SOURCE, own_input="[1]"), hidden)
    assert [case["name"] for case in cases] == ["c"]


def test_a_verdict_gives_the_interviewer_the_floor(row: Interview) -> None:
    told = judged(row, submit(row))
    assert (told["verdict"], told["passed"], row.floor) == ("AC", told["total"], Floor.INTERVIEWER)


def test_a_run_leaves_the_floor_with_the_candidate(row: Interview) -> None:
    assert judged(row, submit(row, run=True))["is_run"] is True
    assert row.floor == Floor.CANDIDATE


def test_after_the_verdict_comes_a_question_about_it(row: Interview) -> None:
    judged(row, submit(row), "WA")
    playing.reply(row)
    assert playing.kinds(row)[-1] == Kind.FOLLOWED_UP


def test_a_verdict_after_the_question_was_left_changes_no_floor(row: Interview) -> None:
    submission = submit(row)
    playing.skip(row)
    judged(row, submission)
    assert row.floor == Floor.NOBODY


def test_an_answer_of_the_judge_is_recorded_once(row: Interview) -> None:
    submission = submit(row)
    judged(row, submission)
    judged(row, Submission.objects.get(pk=submission.pk), "WA")
    assert playing.kinds(row).count(Kind.CODE_JUDGED) == 1
    assert CaseResult.objects.filter(verdict="WA").count() == 0


def test_nothing_of_a_hidden_case_is_told_but_its_kind_and_verdict(row: Interview) -> None:
    told = [case for case in judged(row, submit(row), "WA")["cases"] if case["hidden"]]
    assert told
    assert {key for case in told for key in case} == {"kind", "hidden", "verdict", "cpu_ms", "name", "message"}
    assert CANARY not in json.dumps(told)


def test_no_event_and_no_report_tells_what_the_judge_said_of_a_hidden_case(row: Interview) -> None:
    judged(row, submit(row), "WA")
    playing.skip_to_end(row)
    told = json.dumps([event.data for event in playing.events(row)])
    told += str(reports.transcript_of(row, reader=Reader.CANDIDATE))
    cases = code(row).cases
    assert {(case.is_hidden, f"{CANARY} of {case.name}" in told) for case in cases} == {(False, True), (True, False)}


def test_code_that_does_not_compile_has_no_cases(row: Interview) -> None:
    submission = submit(row)
    code_answers.record(submission.pk, no_answer("CE", "line 1"))
    told = playing.last(row, Kind.CODE_JUDGED)
    assert (told["verdict"], told["compile_message"], told["cases"]) == ("CE", "line 1", [])


@pytest.mark.parametrize(
    ("fields", "refusal_code"),
    [
        ({"source": "  "}, "bad_frame"),
        ({"source": "x" * (MAX_SOURCE + 1)}, "too_long"),
        ({"language": "sql"}, "wrong_format"),
        ({"own_input": "x" * 4001}, "too_long"),
        ({"turn": 1}, "stale_turn"),
        ({"id": None}, "bad_frame"),
    ],
)
def test_a_bad_submission_is_refused_with_a_code(row: Interview, fields: dict[str, Any], refusal_code: str) -> None:
    with pytest.raises(Refused) as refusal:
        submit(row, **fields)
    assert refusal.value.code == refusal_code


def test_a_second_submission_while_one_is_judged_is_refused(row: Interview) -> None:
    submit(row)
    with pytest.raises(Refused) as refusal:
        submit(row)
    assert refusal.value.code == "not_now"


def test_code_is_refused_where_none_is_asked_for(ada: User) -> None:
    with pytest.raises(Refused) as refusal:
        submit(begin_interview(ada, "roc-curve"))
    assert refusal.value.code == "wrong_format"


def test_without_a_queue_code_is_unavailable_and_says_why(row: Interview, settings: Settings) -> None:
    settings.REDIS_URL = ""
    with pytest.raises(Refused, match="No queue is running") as refusal:
        submit(row)
    assert refusal.value.code == "unavailable"


@pytest.mark.parametrize(
    "answer",
    [None, {}, {**no_answer("AC", ""), "cases": [{}]}, {**no_answer("AC", ""), "tier": "Z"}, no_answer("WIN", "")],
)
def test_what_is_no_answer_of_the_judge_counts_as_none(row: Interview, answer: Any) -> None:
    jobs.record_verdict(str(submit(row).pk), answer)
    assert playing.last(row, Kind.CODE_JUDGED)["verdict"] == "IE"


def test_an_answer_to_a_submission_that_is_gone_is_dropped(row: Interview) -> None:
    jobs.record_verdict("00000000-0000-0000-0000-000000000000", no_answer("AC", ""))
    assert Kind.CODE_JUDGED not in playing.kinds(row)


def test_a_queue_that_is_away_loses_no_submission(lasting_db: None) -> None:
    row = begin_interview(make_person("ada"), "coding-rolling-window-mean")
    submission = submit(row)
    assert playing.kinds(row)[-1] == Kind.CODE_SUBMITTED
    assert submission.judged_at is None


def late(submission: Submission, *, attempt: int = 1, seconds: float = 0) -> UUID:
    """Let the deadline of a submission pass, made so long ago, and return its id."""
    now = timezone.now()
    Submission.objects.filter(pk=submission.pk).update(
        deadline=now - timedelta(seconds=1), attempt=attempt, created_at=now - timedelta(seconds=seconds)
    )
    return submission.pk


def test_a_verdict_that_is_late_is_found(row: Interview) -> None:
    submission = submit(row)
    assert code_answers.overdue() == []
    assert [late(submission)] == code_answers.overdue()


def test_while_the_queue_cannot_be_asked_a_submission_waits(row: Interview) -> None:
    submission = submit(row)
    code_answers.look_after(late(submission, seconds=60))
    submission.refresh_from_db()
    assert (submission.attempt, submission.judged_at, code_answers.overdue()) == (1, None, [])


def test_a_submission_whose_job_is_lost_is_sent_again(row: Interview) -> None:
    submission = submit(row)
    code_answers.look_after(late(submission, seconds=100))
    submission.refresh_from_db()
    assert (submission.attempt, submission.judged_at) == (2, None)


def test_only_one_of_two_sweeps_looks_after_a_submission(row: Interview) -> None:
    submission = submit(row)
    identity = late(submission, seconds=100)
    for _ in range(2):
        code_answers.look_after(identity)
    submission.refresh_from_db()
    assert submission.attempt == 2


def test_a_verdict_that_never_comes_is_given_up_and_the_candidate_may_submit_again(row: Interview) -> None:
    submission = submit(row)
    code_answers.look_after(late(submission, attempt=code_answers.ATTEMPTS, seconds=100))
    assert playing.last(row, Kind.CODE_JUDGED)["verdict"] == "IE"
    playing.reply(row)
    assert submit(row).pk != submission.pk


def test_what_the_judge_gave_up_can_be_judged_again(row: Interview) -> None:
    submission = submit(row)
    code_answers.record(submission.pk, no_answer("IE", "gone"))
    submission.refresh_from_db()
    code_answers.judge_again(submission)
    assert judged(row, submission)["verdict"] == "AC"
    assert playing.kinds(row).count(Kind.CODE_JUDGED) == 2


def test_a_submission_whose_interview_is_gone_goes_as_well(row: Interview) -> None:
    submission = submit(row)
    row.delete()
    code_answers.look_after(late(submission))
    assert not Submission.objects.exists()


def test_the_admin_has_submissions_judged_again(row: Interview, admin_client: Client) -> None:
    submission = submit(row)
    code_answers.record(submission.pk, no_answer("IE", "gone"))
    data = {"action": "judge_again", "_selected_action": [str(submission.pk)]}
    page = admin_client.post(reverse("admin:codejudge_submission_changelist"), data, follow=True)
    assert "1 of 1 are judged again" in page.content.decode()
    submission.refresh_from_db()
    assert (submission.state, submission.judged_at) == ("queued", None)
