"""Code from the editor: taken into the journal at once, judged by a job, its verdict written back."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

import django_rq
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from redis.exceptions import RedisError

from codejudge import jobs as judge_jobs
from codejudge.models import CaseResult, Submission
from interviews.engine.context import Round
from interviews.errors import Refused
from interviews.models import Event, Interview
from interviews.services import contexts, frames, journal
from interviews.vocabulary import MAX_SOURCE, Floor, Kind
from questionbank.content import CaseContent, CodeContent
from questionbank.questions import content_of

log = logging.getLogger(__name__)
# A submission that has no verdict after this long is judged again; after three times as long it is given up.
OVERDUE = timedelta(seconds=25)


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
        submission = Submission.objects.create(
            language=code.language,
            kind=code.kind,
            entry_point=code.entry_point,
            source=source,
            own_input=own_input,
            is_run=is_run,
        )
        kind = Kind.CODE_RUN if is_run else Kind.CODE_SUBMITTED
        data = {"turn": page.row.turn, "submission": str(submission.pk), "language": code.language, "source": source}
        seq = page.write(kind, data, command=command)
        # Not left to the queue's own waiting for the commit: that would fail outside of all care, and silence the rest.
        transaction.on_commit(lambda: _enqueue(interview_id, submission.pk))
        return seq


def job_of(submission: Submission, code: CodeContent) -> tuple[dict[str, Any], list[CaseContent]]:
    """Return the judge's job for a submission, and its cases: all of them, the visible ones, or the own input."""
    cases = [case for case in code.cases if not (submission.is_run and case.is_hidden)]
    if submission.is_run and submission.own_input:
        cases = [CaseContent("own input", "typical", False, _own_case(code, submission.own_input))]
    job = {
        "id": str(submission.pk),
        "language": code.language,
        "kind": code.kind,
        "entry_point": code.entry_point,
        "source": submission.source,
        "cases": [dict(case.test) for case in cases],
        **({"limits": dict(code.limits)} if code.limits else {}),
    }
    return job, cases


def record(interview_id: UUID, submission: Submission, cases: list[CaseContent], answer: Mapping[str, Any]) -> None:
    """Store the judge's answer and tell the interview, once; a submission gives the interviewer the floor."""
    with journal.opened(interview_id) as page:
        submission.refresh_from_db()
        if submission.judged_at is not None:
            return
        judge_jobs.store(submission, answer, [_as_sent(case) for case in cases] if answer["cases"] else [])
        data = _verdict(page.row, submission)
        page.write(Kind.CODE_JUDGED, data)
        is_current = data["turn"] == page.row.turn and page.row.floor == Floor.CANDIDATE
        if not submission.is_run and is_current and not page.row.is_over:
            page.give_floor(Floor.INTERVIEWER)


def code_of(interview_id: UUID, submission_id: UUID) -> CodeContent:
    """Return the question's code part for which a submission was made."""
    event = _event_of(interview_id, submission_id)
    events = Event.objects.filter(interview_id=interview_id, kind=Kind.ASKED, seq__lt=event.seq).order_by("-seq")
    code = content_of(events.values_list("data__question__revision", flat=True)[0]).code
    assert code is not None
    return code


def overdue() -> list[tuple[UUID, UUID]]:
    """Return (interview, submission) for submissions whose verdict is late, so that a lost job is made again."""
    late = Submission.objects.filter(judged_at=None, created_at__lt=timezone.now() - OVERDUE)
    found = []
    for submission in late[:20]:
        event = Event.objects.filter(
            kind__in=[Kind.CODE_RUN, Kind.CODE_SUBMITTED], data__submission=str(submission.pk)
        ).first()
        if event:
            found.append((event.interview_id, submission.pk))
    return found


def judge_again(interview_id: UUID, submission_id: UUID) -> None:
    """Put a late submission back into the queue, or give it up with the verdict IE."""
    submission = Submission.objects.get(pk=submission_id)
    if timezone.now() - submission.created_at > 3 * OVERDUE:
        message = "The judge did not answer. This is our fault; submit again in a while."
        _, cases = job_of(submission, code_of(interview_id, submission_id))
        record(interview_id, submission, cases, no_answer("IE", message))
    else:
        _enqueue(interview_id, submission_id)


def _own_case(code: CodeContent, own_input: str) -> dict[str, Any]:
    if code.language == "sql":
        return {"fixture": code.schema, "setup": own_input}
    text = own_input.strip()
    return {"args": text if text.startswith("(") and text.endswith(")") else f"({text},)"}


def no_answer(verdict: str, message: str) -> dict[str, Any]:
    """Return what stands for an answer of the judge when there is none."""
    return {"verdict": verdict, "tier": "", "cases": [], "stdout": "", "compile_message": message}


def _as_sent(case: CaseContent) -> dict[str, Any]:
    return {"name": case.name, "kind": case.kind, "is_hidden": case.is_hidden}


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


def _enqueue(interview_id: UUID, submission_id: UUID) -> None:
    try:
        queue = django_rq.get_queue("judge")
        queue.enqueue("interviews.jobs.judge_code", str(interview_id), str(submission_id), result_ttl=60)
    except RedisError:
        log.exception("submission %s could not be queued; the sweep will try again", submission_id)


def _event_of(interview_id: UUID, submission_id: UUID) -> Event:
    kinds = [Kind.CODE_RUN, Kind.CODE_SUBMITTED]
    return Event.objects.get(interview_id=interview_id, kind__in=kinds, data__submission=str(submission_id))


def _verdict(row: Interview, submission: Submission) -> dict[str, Any]:
    results = list(CaseResult.objects.filter(submission=submission).order_by("position"))
    return {
        "turn": _event_of(row.pk, submission.pk).data["turn"],
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
