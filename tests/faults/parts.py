"""The parts of one machine as real processes, kept alive by the product's own supervision, and killed at will."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

from config import redis_server
from config.supervision import Household, Part

ROOT = Path(__file__).resolve().parent.parent.parent


class Judging:
    """A private Redis, the judge and two workers of its queue; what they print is in `lines`."""

    def __init__(self, folder: Path) -> None:
        self.lines: list[str] = []
        self.redis_url = f"unix://{folder / 'redis.sock'}"
        self.connection = Redis.from_url(self.redis_url)
        self._household = Household(self.lines.append)
        # No database, no secret, no settings: what a judge's machine has.
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "REDIS_URL": self.redis_url,
            "JUDGE_SOCKET": str(folder / "judge.sock"),
        }
        server = redis_server.binary()
        assert server is not None
        commands = {
            "redis": redis_server.command(server, folder / "redis.sock"),
            "judge": [sys.executable, "-m", "codejudge", "serve"],
            "worker 1": [sys.executable, "-m", "codejudge", "work"],
            "worker 2": [sys.executable, "-m", "codejudge", "work"],
        }
        self._parts = {name: Part(name, command, environment) for name, command in commands.items()}
        self._thread = threading.Thread(target=self._keep, daemon=True)

    def start(self) -> Judging:
        """Start all parts and wait until the judge is ready."""
        self._thread.start()
        until(lambda: any("judge ready: tier" in line for line in self.lines), "\n".join(self.lines))
        until(self._answers, "redis does not answer")
        return self

    def stop(self) -> None:
        """End all parts."""
        self._household.end()
        self._thread.join(30)

    def kill(self, name: str) -> None:
        """End a part as the kernel would when memory runs out: without a word."""
        process = self._parts[name].process
        assert process is not None
        os.kill(process.pid, signal.SIGKILL)

    def kill_zygote(self) -> None:
        """End a zygote under the judge."""
        process = self._parts["judge"].process
        assert process is not None
        tasks = Path(f"/proc/{process.pid}/task").glob("*/children")
        os.kill(next(int(pid) for task in tasks for pid in task.read_text().split()), signal.SIGKILL)

    def _answers(self) -> bool:
        with contextlib.suppress(RedisError):
            return bool(self.connection.ping())
        return False

    def _keep(self) -> None:
        # The kernel ends a part when the thread that started it ends: so one thread starts, watches and stops them.
        for part in self._parts.values():
            self._household.add(part)
        self._household.keep()
        self._household.stop()


def until(is_so: Callable[[], bool], otherwise: str, *, seconds: float = 60.0) -> None:
    """Wait until something is so; fails with those words when it does not become so."""
    last = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < last, otherwise
        time.sleep(0.02)
