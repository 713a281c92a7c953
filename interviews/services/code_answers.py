"""Code from the editor: taken into the journal at once, judged by a job, its verdict written back.

The job carries all that the judge needs; its answer comes back as a job of ours. What happens to either on the way is
found by looking at the row: a submission without an answer is sent again until it has one, or is given up as IE.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from redis.exceptions import RedisError

from codejudge import jobs as judge_jobs
from codejudge import queueing
from codejudge.answers import BadAnswer, no_answer, read_answer
from codejudge.models import CaseResult, Submission
from interviews.engine.context import Round
from interviews.errors import Refused
from interviews.models import Event, Interview
from interviews.services import contexts, frames, journal
from interviews.services.journal import Page
from interviews.vocabulary import MAX_SOURCE, Floor, Kind
from questionbank.content import CaseContent, CodeContent
from questionbank.questions import content_of

log = logging.getLogger(__name__)
# When to look whether a job is under way: longer than a worker that lives may go without a sign.
PATIENCE = timedelta(seconds=queueing.LIFE_SECONDS + 2)
ATTEMPTS = 3
# Where even the queue cannot be asked, the candidate is not kept waiting for longer than this.
GIVE_UP = timedelta(seconds=90)
ANSWER_QUEUE = "default"
ANSWER_FUNCTION = "interviews.jobs.record_verdict"
_FAILED = "The judge did not answer. This is our fault, not your code's; please submit again."


def submit(interview_id: UUID, frame: Mapping[str, Any]) -> int:
    """Take code to run on the visible cases or own input (`run`), or to submit to all cases; the job follows."""
    command, source = frames.command_of(frame), _source(frame)
    is_run, own_input = frame.get("run") is True, frames.read_text(frame, "own_input", limit=4000)
    if not settings.REDIS_URL:
        raise Refused("unavailable", "No queue is running here, so code cannot be judged; start with `manage.py up`.")
    with journal.opened(interview_id) as page:
        if (seq := page.written_by(command)) is not None:
            return seq
        page.require_turn(frame.get("turn"))
        current = contexts.read(page.row).round
        code = _code_of(current, frame)
        _refuse_second(page.row)
        submission = Submission(
            reference=interview_id,
            deadline=timezone.now() + PATIENCE,
            language=code.language,
            kind=code.kind,
            entry_point=code.entry_point,
            source=source,
            own_input=own_input,
            is_run=is_run,
        )
        job, submission.cases = job_of(submission, code)
        submission.save(force_insert=True)
        kind = Kind.CODE_RUN if is_run else Kind.CODE_SUBMITTED
        data = {"turn": page.row.turn, "submission": str(submission.pk), "language": code.language, "source": source}
        seq = page.write(kind, data, command=command)
        # Not left to the queue's own waiting for the commit: that would fail outside of all care, and silence the rest.
        transaction.on_commit(lambda: _enqueue(submission, job))
        return seq


def job_of(submission: Submission, code: CodeContent) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return the judge's job for a submission, and what is to be known of its cases when the answer comes.

    The cases are all of them, for a run the visible ones, or the own input.
    """
    cases = [case for case in code.cases if not (submission.is_run and case.is_hidden)]
    if submission.is_run and submission.own_input:
        cases = [CaseContent("own input", "typical", False, _own_case(code, submission.own_input))]
    job = {
        "id": str(submission.pk),
        "language": code.language,
        "kind": code.kind,
        "entry_point": code.entry_point,
        "source": submission.source,
        "cases": [case.for_judge() for case in cases],
        **({"limits": dict(code.limits)} if code.limits else {}),
    }
    return job, [{"name": case.name, "kind": case.kind, "is_hidden": case.is_hidden} for case in cases]


def record(submission_id: UUID, answer: object) -> None:
    """Store the judge's answer and tell the interview, once; a submission gives the interviewer the floor.

    What is not an answer to that job counts as none: IE.
    """
    submission = Submission.objects.filter(pk=submission_id).first()
    if submission is None:
        return
    with journal.opened(submission.reference) as page:
        submission.refresh_from_db()
        if submission.judged_at is None:
            _write(page, submission, _read(submission, answer))


def _read(submission: Submission, answer: object) -> dict[str, Any]:
    try:
        return read_answer(answer, cases=len(submission.cases))
    except BadAnswer as trouble:
        log.error("the answer to submission %s was none: %s", submission.pk, trouble)
        return no_answer("IE", _FAILED)


def _write(page: Page, submission: Submission, answer: Mapping[str, Any]) -> None:
    judge_jobs.store(submission, answer)
    data = _verdict(page.row, submission)
    page.write(Kind.CODE_JUDGED, data)
    is_current = data["turn"] == page.row.turn and page.row.floor == Floor.CANDIDATE
    if not submission.is_run and is_current and not page.row.is_over:
        page.give_floor(Floor.INTERVIEWER)


def overdue() -> list[UUID]:
    """Return the submissions without an answer whose deadline has passed: somebody should `look_after` them."""
    is_late = Q(deadline=None) | Q(deadline__lt=timezone.now())
    late = Submission.objects.filter(is_late, state=Submission.State.QUEUED)
    return list(late.order_by("deadline").values_list("pk", flat=True)[:50])


def look_after(submission_id: UUID) -> None:
    """Leave a late submission be while its job is under way; else send it again, at last give it up as IE."""
    submission = Submission.objects.get(pk=submission_id)
    if not Interview.objects.filter(pk=submission.reference).exists():
        submission.delete()
        return
    if submission.deadline and submission.deadline > timezone.now():
        return
    try:
        is_under_way = queueing.is_under_way(
            queueing.connection_to(settings.REDIS_URL), str(submission_id), reply_queue=ANSWER_QUEUE
        )
    except (RedisError, ValueError):
        is_under_way = timezone.now() - submission.created_at < GIVE_UP
    if not _claim(submission, attempt=submission.attempt + (not is_under_way)) or is_under_way:
        return
    if submission.attempt > ATTEMPTS:
        record(submission_id, no_answer("IE", _FAILED))
    else:
        _enqueue(submission, job_of(submission, code_of(submission))[0])


def judge_again(submission: Submission) -> None:
    """Send a submission that has its verdict to the judge once more; its new verdict is told as well."""
    job, cases = job_of(submission, code_of(submission))
    with journal.opened(submission.reference):
        submission.refresh_from_db()
        if submission.judged_at is None:
            return
        submission.state, submission.judged_at, submission.attempt = Submission.State.QUEUED, None, 1
        submission.deadline, submission.cases = timezone.now() + PATIENCE, cases
        submission.save(update_fields=["state", "judged_at", "attempt", "deadline", "cases"])
        transaction.on_commit(lambda: _enqueue(submission, job))


def _claim(submission: Submission, *, attempt: int) -> bool:
    """Move the deadline on, by the one conditional update that still finds the old one: one sweeper looks after it."""
    deadline, submission.deadline, submission.attempt = submission.deadline, timezone.now() + PATIENCE, attempt
    rows = Submission.objects.filter(pk=submission.pk, state=Submission.State.QUEUED, deadline=deadline)
    return bool(rows.update(deadline=submission.deadline, attempt=attempt))


def code_of(submission: Submission) -> CodeContent:
    """Return the question's code part for which a submission was made."""
    event = _event_of(submission)
    asked = Event.objects.filter(interview_id=event.interview_id, kind=Kind.ASKED, seq__lt=event.seq).order_by("-seq")
    code = content_of(asked.values_list("data__question__revision", flat=True)[0]).code
    assert code is not None, "code is taken for coding questions alone"
    return code


def _own_case(code: CodeContent, own_input: str) -> dict[str, Any]:
    if code.language == "sql":
        return {"fixture": code.schema, "setup": own_input}
    text = own_input.strip()
    return {"args": text if text.startswith("(") and text.endswith(")") else f"({text},)"}


def _source(frame: Mapping[str, Any]) -> str:
    source = frames.read_text(frame, "source", limit=MAX_SOURCE)
    if not source.strip():
        raise Refused("bad_frame", "There is no code yet.")
    return source


def _code_of(current: Round | None, frame: Mapping[str, Any]) -> CodeContent:
    code = current.content.code if current else None
    if code is None or not code.is_runnable:
        raise Refused("wrong_format", "This question is not answered by code.")
    if frame.get("language", code.language) != code.language:
        raise Refused("wrong_format", f"This question is answered in {code.language}.")
    return code


def _refuse_second(row: Interview) -> None:
    newest = row.events.filter(kind__in=[Kind.CODE_RUN, Kind.CODE_SUBMITTED]).last()
    if newest and Submission.objects.filter(pk=newest.data["submission"], judged_at=None).exists():
        raise Refused("not_now", "The last code is still being judged; wait for its result.")


def _enqueue(submission: Submission, job: Mapping[str, Any]) -> None:
    reply = {"queue": ANSWER_QUEUE, "function": ANSWER_FUNCTION, "args": [str(submission.pk)]}
    try:
        queueing.put(queueing.connection_to(settings.REDIS_URL), job, reply=reply)
    except RedisError:
        log.exception("submission %s could not be queued; the sweep will try again", submission.pk)


def _event_of(submission: Submission) -> Event:
    """Return the event that was written together with the submission."""
    kinds = [Kind.CODE_RUN, Kind.CODE_SUBMITTED]
    events = Event.objects.filter(interview_id=submission.reference, kind__in=kinds)
    return events.get(data__submission=str(submission.pk))


def _verdict(row: Interview, submission: Submission) -> dict[str, Any]:
    results = list(CaseResult.objects.filter(submission=submission).order_by("position"))
    return {
        "turn": _event_of(submission).data["turn"],
        "submission": str(submission.pk),
        "is_run": submission.is_run,
        "verdict": submission.verdict,
        "passed": sum(result.verdict == "AC" for result in results),
        "total": len(results),
        "tier": submission.tier,
        "cpu_ms": submission.cpu_ms,
        # What a submission prints may be a hidden case's input; only a run shows it.
        "stdout": submission.stdout if submission.is_run else "",
        "compile_message": submission.compile_message,
        "cases": [_case(result) for result in results],
    }


def _case(result: CaseResult) -> dict[str, Any]:
    """Return what a candidate may see of a case: of a hidden one its kind and verdict, never its name or values."""
    seen = {"kind": result.kind, "hidden": result.is_hidden, "verdict": result.verdict, "cpu_ms": result.cpu_ms}
    if result.is_hidden:
        return {**seen, "name": f"hidden case {result.position + 1}", "message": ""}
    return {**seen, "name": result.name, "message": result.message}
