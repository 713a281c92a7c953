"""Whatever is killed while code is judged, every submission ends in its verdict, told once."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings
from redis.exceptions import RedisError
from rq import Callback
from rq.serializers import JSONSerializer

from codejudge import queueing
from codejudge.client import JobRefused
from codejudge.models import Submission
from config.worker import SiteWorker
from interviews.models import Interview
from interviews.services import code_answers
from interviews.vocabulary import Kind
from tests.conftest import begin_interview, make_person
from tests.faults.parts import Judging, until
from tests.interviews import playing
from tests.interviews.playing import frame

# Half a second in which it is surely being judged.
SOURCE = "import time\ntime.sleep(0.5)\ndef rolling_window_mean(x, k):\n    return x\n"
BATCH = 5


@pytest.fixture(scope="module")
def judging(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judging]:
    parts = Judging(tmp_path_factory.mktemp("p")).start()
    yield parts
    parts.stop()


@pytest.fixture
def rows(lasting_db: None, judging: Judging, settings: Settings) -> list[Interview]:
    settings.REDIS_URL = judging.redis_url
    return [begin_interview(make_person(f"ada{n}"), "coding-rolling-window-mean") for n in range(BATCH)]


def submit(rows: list[Interview]) -> list[Submission]:
    for row in rows:
        code_answers.submit(row.pk, frame(row, source=SOURCE))
    return [Submission.objects.get(reference=row.pk) for row in rows]


def record_what_came(judging: Judging) -> None:
    """Do what the site's worker does, once round."""
    with contextlib.suppress(RedisError):
        queue = queueing.queue_of(judging.connection, "default")
        worker = SiteWorker([queue], connection=judging.connection, serializer=JSONSerializer)
        worker.work(burst=True, logging_level="ERROR")


def is_settled(judging: Judging) -> bool:
    """Sweep and record once round; whether every submission has its answer."""
    for submission_id in code_answers.overdue():
        code_answers.look_after(submission_id)
    record_what_came(judging)
    return not Submission.objects.filter(judged_at=None).exists()


def is_in_all_states(judging: Judging) -> bool:
    """Whether an answer waits to be recorded, a job runs, and another waits."""
    is_running = bool(list(judging.connection.scan_iter("judge:running:*")))
    answers, jobs = (queueing.queue_of(judging.connection, name).count for name in ("default", "judge"))
    return answers > 0 and is_running and jobs > 0


KILLS: dict[str, Callable[[Judging], None]] = {
    "nothing": lambda judging: None,
    "a zygote": Judging.kill_zygote,
    "the judge": lambda judging: judging.kill("judge"),
    "a worker": lambda judging: judging.kill("worker 1"),
    "redis": lambda judging: judging.kill("redis"),
}


@pytest.mark.parametrize("kill", KILLS.values(), ids=KILLS.keys())
def test_every_submission_has_its_verdict_once(
    judging: Judging, rows: list[Interview], kill: Callable[[Judging], None]
) -> None:
    submissions = submit(rows)
    until(lambda: is_in_all_states(judging), "no moment in which an answer, a running and a waiting job are there")
    kill(judging)
    until(lambda: is_settled(judging), f"a submission has no verdict: {judging.lines[-20:]}")
    for row, submission in zip(rows, submissions, strict=True):
        submission.refresh_from_db()
        assert (submission.verdict, submission.tier) == ("PARTIAL", "A"), submission.compile_message
        assert playing.kinds(row).count(Kind.CODE_JUDGED) == 1


def test_an_answer_that_waits_to_be_recorded_is_not_lost(judging: Judging, rows: list[Interview]) -> None:
    (submission,) = submit(rows[:1])
    waiting = queueing.queue_of(judging.connection, "default")
    until(lambda: waiting.count == 1, "no answer came")
    Submission.objects.update(deadline=timezone.now() - timedelta(seconds=1))
    code_answers.look_after(submission.pk)
    submission.refresh_from_db()
    assert (submission.attempt, submission.judged_at) == (1, None)
    record_what_came(judging)
    submission.refresh_from_db()
    assert submission.verdict == "PARTIAL"


def test_a_job_that_cannot_be_read_is_dropped_and_its_callbacks_are_nobodys(judging: Judging) -> None:
    queue = queueing.queue_of(judging.connection, "default")
    job = queue.enqueue("os.getcwd", on_failure=Callback("os.abort"))
    judging.connection.hset(job.key, "data", b"not json")
    record_what_came(judging)
    assert queue.count == 0
    assert queueing.ListedJob(connection=judging.connection).failure_callback is None


def test_a_job_that_is_not_ours_is_dropped(judging: Judging, tmp_path: Path) -> None:
    for name in ("judge", "default"):
        queueing.queue_of(judging.connection, name).enqueue("os.mkdir", str(tmp_path / name))
    until(lambda: queueing.queue_of(judging.connection, "judge").count == 0, "the job was not taken")
    record_what_came(judging)
    assert list(tmp_path.iterdir()) == []


def test_a_judge_elsewhere_answers_the_gate_through_the_queue(judging: Judging) -> None:
    case = {"args": "(2,)", "expected": "4"}
    job = {"id": "gate", "kind": "function", "entry_point": "f", "source": "def f(x): return 2 * x", "cases": [case]}
    assert queueing.QueuedJudge(judging.connection).judge(job)["verdict"] == "AC"


def test_a_refused_job_is_told_as_such(judging: Judging) -> None:
    with pytest.raises(JobRefused, match="kind is one of"):
        queueing.QueuedJudge(judging.connection).judge({"id": "gate", "kind": "poem"})
