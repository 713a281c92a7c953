from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from redis import Redis

from tests.serving import ROOT, Server


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("var")).start()
    yield running
    running.stop()


def until(is_so: Callable[[], bool], seconds: float = 15.0) -> bool:
    """Wait for something that another process does; return whether it came."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if is_so():
            return True
        time.sleep(0.05)
    return False


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except OSError:
        return False


def all_gone(pids: list[int]) -> bool:
    return not any(is_alive(pid) for pid in pids)


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings", **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_pages_are_served_under_a_closed_policy(server: Server) -> None:
    with urllib.request.urlopen(f"{server.url}/") as response:
        policy = response.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_a_second_up_on_the_same_folder_is_refused(server: Server) -> None:
    second = run("up", "--port", "1", VAR_DIR=str(server.var))
    assert second.returncode == 1
    assert "running on" in second.stderr


def test_a_taken_port_is_refused_before_anything_starts(server: Server, tmp_path: Path) -> None:
    other = run("up", "--port", str(server.port), VAR_DIR=str(tmp_path))
    assert other.returncode == 1
    assert "cannot be used" in other.stderr


def test_the_doctor_finds_the_running_parts(server: Server) -> None:
    found = run("doctor", VAR_DIR=str(server.var))
    assert found.returncode == 0, found.stderr
    assert "workers        ok" in found.stdout


def test_the_doctor_fails_where_nothing_is_prepared(tmp_path: Path) -> None:
    found = run("doctor", VAR_DIR=str(tmp_path))
    assert found.returncode == 1
    assert "an interview would not work" in found.stderr


def test_a_part_that_dies_is_started_again(server: Server) -> None:
    worker = server.parts()["worker"]
    os.kill(worker, signal.SIGKILL)
    assert until(lambda: server.parts().get("worker", worker) != worker)


def test_no_part_outlives_up(tmp_path: Path) -> None:
    for number in (signal.SIGKILL, signal.SIGTERM):
        running = Server(tmp_path).start()
        parts = running.parts()
        assert set(parts) == {"web", "judge", "worker", "redis"}
        running.stop(number)
        assert until(partial(all_gone, list(parts.values())))


def test_a_language_model_has_a_worker_of_its_own(tmp_path: Path) -> None:
    running = Server(tmp_path, OPENAI_BASE_URL="http://127.0.0.1:9/v1").start()
    redis = Redis.from_url((tmp_path / "redis_url").read_text())
    is_at_work = until(lambda: redis.scard("rq:workers:model") == 1)
    redis.close()
    running.stop()
    assert is_at_work, "\n".join(running.lines)
