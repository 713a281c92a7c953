"""The way to the judge's workers and back through Redis: a job carries all it needs, its answer is a job as well.

So the judge's machines hold no database password and no secret of the web, and Django is not there at all.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from redis import Redis
from redis.exceptions import RedisError
from rq import Queue, SimpleWorker
from rq.exceptions import DeserializationError
from rq.job import Job
from rq.results import Result
from rq.serializers import JSONSerializer

from codejudge.client import JobRefused, JudgeUnavailable

QUEUE = "judge"
FUNCTION = "codejudge.worker.judge_job"
# A worker shows this often that it lives; a job without a sign for as long as LIFE_SECONDS has lost its worker.
SIGN_SECONDS, LIFE_SECONDS = 2.0, 6.0
_JOB_SECONDS = 120
_GATE_SECONDS = 110
_FAILURE_SECONDS = 3600


class ListedJob(Job):
    """A job whose callbacks are nobody's: whatever it names there is never imported."""

    success_callback = failure_callback = stopped_callback = None


class ListedWorker(SimpleWorker):
    """Runs the functions it lists and no other, without callbacks or webhooks.

    Whoever may write to Redis can name any importable function in a job. The judge's machine may, and it is the one
    machine that hostile code comes near; so what it could have run here is what is listed.
    """

    listed: frozenset[str] = frozenset()

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **{**options, "job_class": ListedJob})

    def perform_job(self, job: Job, queue: Queue) -> bool:
        """Run a listed job; drop any other."""
        name = _function_name(job)
        callbacks = (job._success_callback_name, job._failure_callback_name, job._stopped_callback_name)
        if name in self.listed and not any(callbacks) and not job.webhooks:
            return super().perform_job(job, queue)
        self.log.error("job %s was dropped: %s is not one of ours", job.id, name)
        job.delete()
        return False


def _function_name(job: Job) -> str:
    try:
        return str(job.func_name)
    except (DeserializationError, ValueError, TypeError):
        return "what cannot be read"


@lru_cache(maxsize=4)
def connection_to(url: str) -> Redis:
    """Return this process's connections to the Redis at an address, the same for whoever asks."""
    return Redis.from_url(url)


def queue_of(connection: Redis, name: str = QUEUE) -> Queue:
    """Return a queue; JSON, because a pickle from a broken judge host would own the worker that reads it."""
    return Queue(name, connection=connection, serializer=JSONSerializer, default_timeout=_JOB_SECONDS)


def put(connection: Redis, job: Mapping[str, Any], *, reply: Mapping[str, Any]) -> None:
    """Queue a job under its `id`; `reply` says who gets the answer: {"queue", "function", "args"}. RedisError."""
    queue_of(connection).enqueue(
        FUNCTION, dict(job), dict(reply), job_id=_name(job["id"]), result_ttl=0, failure_ttl=_FAILURE_SECONDS
    )


def answer(connection: Redis, identity: str, reply: Mapping[str, Any], said: Mapping[str, Any]) -> None:
    """Queue the answer for whoever asked: their function gets their own arguments and then the answer."""
    queue = queue_of(connection, reply["queue"])
    name = _answer_name(identity)
    queue.enqueue(
        reply["function"], *reply["args"], dict(said), job_id=name, result_ttl=0, failure_ttl=_FAILURE_SECONDS
    )


def is_under_way(connection: Redis, identity: str, *, reply_queue: str) -> bool:
    """Whether a job waits in the queue, runs on a worker that lives, or has an answer that waits. RedisError."""
    if connection.exists(_sign(identity)):
        return True
    waiting = ((QUEUE, _name(identity)), (reply_queue, _answer_name(identity)))
    return any(queue_of(connection, queue).get_job_position(name) is not None for queue, name in waiting)


@contextlib.contextmanager
def running(connection: Redis, identity: str) -> Iterator[bool]:
    """Show signs of life for a job while it runs; yields false when a living worker runs it already."""
    is_first = bool(connection.set(_sign(identity), "1", nx=True, px=int(LIFE_SECONDS * 1000)))
    if not is_first:
        yield False
        return
    is_over = threading.Event()
    signs = threading.Thread(target=_show_signs, args=(connection, identity, is_over), daemon=True)
    signs.start()
    try:
        yield True
    finally:
        is_over.set()
        signs.join()
        with contextlib.suppress(RedisError):
            connection.delete(_sign(identity))


def _show_signs(connection: Redis, identity: str, is_over: threading.Event) -> None:
    while not is_over.wait(SIGN_SECONDS):
        with contextlib.suppress(RedisError):
            connection.set(_sign(identity), "1", px=int(LIFE_SECONDS * 1000))


class QueuedJudge:
    """Judges as `JudgeClient` does, by way of the queue: for the gate, where the judge is on another machine."""

    def __init__(self, connection: Redis) -> None:
        self._connection = connection

    def judge(self, job: Mapping[str, Any]) -> dict[str, Any]:
        """The answer to a job. Raises JudgeUnavailable or JobRefused."""
        try:
            queued = queue_of(self._connection).enqueue(FUNCTION, dict(job), None, result_ttl=60)
            result = queued.latest_result(timeout=_GATE_SECONDS)
        except RedisError as error:
            raise JudgeUnavailable(f"the queue does not answer: {error}") from error
        if result is None or result.type != Result.Type.SUCCESSFUL:
            raise JudgeUnavailable("no worker of the judge answered; see `manage.py doctor`")
        said: dict[str, Any] = result.return_value or {}
        if refusal := said.get("refused"):
            raise JobRefused(refusal)
        if said.get("verdict") == "UNAVAILABLE":
            raise JudgeUnavailable(str(said.get("compile_message")))
        return said


def _name(identity: str) -> str:
    return f"judge-{identity}"


def _answer_name(identity: str) -> str:
    return f"answer-{identity}"


def _sign(identity: str) -> str:
    return f"judge:running:{identity}"
