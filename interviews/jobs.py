"""The jobs of the queue: a few lines each, by id, and safe to run twice."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings

from codejudge.client import JobRefused, JudgeClient, JudgeUnavailable
from codejudge.models import Submission
from interviews.services import code_answers


def judge_code(interview_id: str, submission_id: str) -> None:
    """Have a submission judged by the supervisor and record the verdict."""
    interview, submission = UUID(interview_id), Submission.objects.get(pk=submission_id)
    if submission.judged_at is not None:
        return
    job, cases = code_answers.job_of(submission, code_answers.code_of(interview, submission.pk))
    try:
        answer = JudgeClient(settings.JUDGE_SOCKET).judge(job)
    except JudgeUnavailable as trouble:
        answer = code_answers.no_answer("UNAVAILABLE", str(trouble))
    except JobRefused as trouble:
        answer = code_answers.no_answer("IE", str(trouble))
    code_answers.record(interview, submission, cases, answer)
