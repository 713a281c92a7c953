"""Jobs for the judge out of a coding question's content."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from django.conf import settings
from redis import Redis

from codejudge.client import JudgeClient
from codejudge.queueing import QueuedJudge
from questionbank.content import CaseContent, CodeContent


class Judge(Protocol):
    """Whatever takes a job in the judge's form and returns its answer; raises when it cannot judge at all."""

    def judge(self, job: Mapping[str, Any]) -> dict[str, Any]:
        """Return {"verdict", "tier", "cases": [{"verdict", "message", …}], …} for a job."""
        ...


def judge_of_this_site() -> Judge:
    """Return the judge that this installation has: beside it, or elsewhere behind the queue."""
    if settings.JUDGE_REMOTE:
        return QueuedJudge(Redis.from_url(settings.REDIS_URL))
    return JudgeClient(settings.JUDGE_SOCKET)


def job_for(
    code: CodeContent, source: str, *, identity: str, cases: Iterable[CaseContent] | None = None
) -> dict[str, Any]:
    """Return the job that tries a source on the question's cases, or on those given."""
    return {
        "id": identity,
        "language": code.language,
        "kind": code.kind,
        "source": source,
        "entry_point": code.entry_point,
        "limits": dict(code.limits),
        "cases": [
            {**case.for_judge(), "name": case.name, "kind": case.kind}
            for case in (code.cases if cases is None else cases)
        ],
    }
