"""A worker of the judge's queue: takes a job out of Redis, has the supervisor judge it, queues the answer.

It imports no Django and needs two addresses only: Redis and the supervisor's socket.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Mapping
from typing import Any

from redis import Redis
from rq import get_current_job
from rq.serializers import JSONSerializer

from codejudge import queueing
from codejudge.answers import no_answer
from codejudge.client import JobRefused, JudgeClient, JudgeUnavailable

log = logging.getLogger(__name__)
# A supervisor that was killed is back in about two seconds; a job is worth waiting longer than that.
PATIENCE_SECONDS, PAUSE_SECONDS = 12.0, 0.2


class JudgeWorker(queueing.ListedWorker):
    """Runs `judge_job` and nothing else."""

    listed = frozenset({queueing.FUNCTION})


def work(redis_url: str, *, burst: bool = False) -> None:
    """Serve the judge's queue until SIGTERM; with `burst` until it is empty."""
    connection = Redis.from_url(redis_url)
    worker = JudgeWorker(
        [queueing.queue_of(connection)], connection=connection, serializer=JSONSerializer, worker_ttl=30
    )
    worker.work(burst=burst, logging_level="WARNING")


def judge_job(job: Mapping[str, Any], reply: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Judge a job and queue the answer as `reply` says; without it, return the answer.

    Does nothing while a living worker judges the same job.
    """
    current = get_current_job()
    assert current is not None
    if reply is None:
        return answer_to(job)
    with queueing.running(current.connection, job["id"]) as is_first:
        if is_first:
            queueing.answer(current.connection, job["id"], reply, answer_to(job))
    return None


def answer_to(job: Mapping[str, Any]) -> dict[str, Any]:
    """Return the judge's answer, or what stands for one; waits a while for a judge that is away."""
    client, until = JudgeClient(os.environ["JUDGE_SOCKET"]), time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return client.judge(job)
        except JobRefused as refused:
            return {**no_answer("IE", f"the judge refused the job: {refused}"), "refused": str(refused)}
        except JudgeUnavailable as trouble:
            if time.monotonic() > until:
                return no_answer("UNAVAILABLE", str(trouble))
            log.warning("%s; trying again", trouble)
            time.sleep(PAUSE_SECONDS)
