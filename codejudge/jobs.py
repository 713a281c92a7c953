"""The judge's answers as rows."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from codejudge.models import CaseResult, Submission


def store(submission: Submission, answer: Mapping[str, Any]) -> None:
    """Write an answer of the judge to a submission and its results; an answer without cases leaves none.

    Storing again replaces: a job may run twice.
    """
    cases = submission.cases if answer["cases"] else []
    submission.state = Submission.State.DONE
    submission.verdict = answer["verdict"]
    submission.tier = answer["tier"]
    submission.stdout = answer["stdout"]
    submission.compile_message = answer.get("compile_message", "")
    submission.cpu_ms = sum(case["cpu_ms"] for case in answer["cases"])
    submission.judged_at = timezone.now()
    results = [_result(submission, *numbered) for numbered in enumerate(zip(answer["cases"], cases, strict=True))]
    with transaction.atomic():
        submission.results.all().delete()
        CaseResult.objects.bulk_create(results)
        submission.save(update_fields=["state", "verdict", "tier", "stdout", "compile_message", "cpu_ms", "judged_at"])


def _result(submission: Submission, position: int, pair: tuple[Mapping[str, Any], Mapping[str, Any]]) -> CaseResult:
    said, case = pair
    return CaseResult(
        submission=submission,
        position=position,
        name=case.get("name") or f"case {position + 1}",
        kind=case.get("kind", ""),
        is_hidden=bool(case.get("is_hidden")),
        verdict=said["verdict"],
        message=said["message"],
        cpu_ms=said["cpu_ms"],
        wall_ms=said["wall_ms"],
    )
