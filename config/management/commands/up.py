"""Everything on one machine: Redis, judge, worker and web, kept alive until Ctrl-C."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import socket
import sys
import threading
import time
import urllib.request
from argparse import ArgumentParser
from pathlib import Path
from typing import IO, Any
from urllib.error import URLError

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from codejudge.limits import cores
from config import redis_server
from config.preparation import prepare
from config.supervision import Household, Part
from interviews.services import proposing, setup
from questionbank.jobs import ask_for_evaluation

READY_SECONDS = 60.0


class Command(BaseCommand):
    help = "Run all parts on this machine: prepares what changed, serves until Ctrl-C or SIGTERM."
    requires_system_checks = []
    _printing = threading.Lock()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1", help="the address to listen on")
        parser.add_argument("--demo", action="store_true", help="add three accounts and a few finished interviews")

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        Path(settings.VAR_DIR).mkdir(mode=0o700, parents=True, exist_ok=True)
        with _only_one(Path(settings.VAR_DIR)):
            _refuse_taken(host, port)
            household = Household(self._say)
            for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
                signal.signal(number, lambda *_: household.end())
            folder = redis_server.socket_folder(Path(settings.VAR_DIR))
            try:
                self._run(household, folder, host, port, with_demo=options["demo"])
            finally:
                household.stop()
                _forget(folder)

    def _run(self, household: Household, folder: Path, host: str, port: int, *, with_demo: bool) -> None:
        environment = _environment(folder, host, port)
        if "REDIS_URL" not in os.environ:
            household.add(Part("redis", _redis(folder), environment, is_quiet=True))
            (Path(settings.VAR_DIR) / "redis_url").write_text(environment["REDIS_URL"])
        prepare(self._say)
        if with_demo:
            call_command("demo", stdout=self.stdout)
        link = setup.link(environment["PUBLIC_URL"])
        connections.close_all()
        manage = [sys.executable, str(Path(settings.BASE_DIR) / "manage.py")]
        household.add(Part("web", _web(host, port), environment))
        if not settings.JUDGE_REMOTE:
            household.add(Part("judge", [*manage, "runjudge", "--socket", environment["JUDGE_SOCKET"]], environment))
            for number in range(1, _judge_workers() + 1):
                household.add(Part(f"code {number}", [sys.executable, "-m", "codejudge", "work"], environment))
        household.add(Part("worker", [*manage, *_worker("default", "bank")], environment))
        if proposing.is_configured():
            household.add(Part("model", [*manage, *_worker(proposing.QUEUE)], environment))
        if self._wait_until_ready(household, host, port):
            if link:
                self._say(f"make the first administrator here: {link}")
            self._say(f"Greenroom is ready: {environment['PUBLIC_URL']}/")
            ask_for_evaluation(environment["REDIS_URL"])
            household.keep()
        self._say("stopping …")

    def _wait_until_ready(self, household: Household, host: str, port: int) -> bool:
        """Return once pages answer, or false when the end was called for; raises when they do not in a minute."""
        until = time.monotonic() + READY_SECONDS
        while time.monotonic() < until:
            if household.wait(0.05):
                return False
            if _answers(host, port):
                return True
        raise CommandError("the web part does not answer; see its lines above")

    def _say(self, line: str) -> None:
        with self._printing:
            self.stdout.write(line)
            self.stdout.flush()


def _only_one(var: Path) -> IO[str]:
    lock = open(var / "up.lock", "w")  # noqa: SIM115  held until the caller's `with` ends
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        raise CommandError(f"Greenroom is running on {var} already; stop it first, or set VAR_DIR") from None
    return lock


def _refuse_taken(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(f"port {port} on {host} cannot be used ({error.strerror}); try --port N") from None


def _environment(folder: Path, host: str, port: int) -> dict[str, str]:
    shown = "127.0.0.1" if host in ("0.0.0.0", "::") else host
    defaults = {
        "PUBLIC_URL": f"http://{shown}:{port}",
        "REDIS_URL": f"unix://{folder / 'redis.sock'}",
        "JUDGE_SOCKET": str(folder / "judge.sock"),
        "PYTHONUNBUFFERED": "1",
    }
    return {**defaults, **os.environ, "VAR_DIR": str(settings.VAR_DIR)}


def _redis(folder: Path) -> list[str]:
    server = redis_server.binary()
    if server is None:
        raise CommandError("there is no Redis for this platform; install valkey or redis, or set REDIS_URL")
    return redis_server.command(server, folder / "redis.sock")


def _web(host: str, port: int) -> list[str]:
    # 1 MiB: a frame over our own limit of 64 kB is refused in words, only a huge one ends the socket.
    limits = ["--ws", "websockets-sansio", "--ws-max-size", str(1 << 20), "--ws-per-message-deflate", "false"]
    quiet = ["--log-level", "warning", "--no-access-log", "--no-proxy-headers", "--lifespan", "on"]
    stop = ["--timeout-graceful-shutdown", "3"]
    address = ["--host", host, "--port", str(port)]
    return [sys.executable, "-m", "uvicorn", "config.asgi:application", *address, *limits, *quiet, *stop]


def _judge_workers() -> int:
    """One a core: as many as the judge runs Python children at once."""
    return min(4, cores())


def _worker(*queues: str) -> list[str]:
    shape = ["--worker-class", "config.worker.SiteWorker", "--serializer", "rq.serializers.JSONSerializer"]
    return ["rqworker", *queues, *shape, "--worker-ttl", "30", "--verbosity", "0"]


def _answers(host: str, port: int) -> bool:
    try:
        shown = "127.0.0.1" if host in ("0.0.0.0", "::") else host
        request = urllib.request.Request(f"http://{shown}:{port}/static/js/site.js", headers={"Host": "localhost"})
        with urllib.request.urlopen(request, timeout=5):
            return True
    except URLError as error:
        return hasattr(error, "code")
    except OSError:
        return False


def _forget(folder: Path) -> None:
    (Path(settings.VAR_DIR) / "redis_url").unlink(missing_ok=True)
    if folder.parent != Path(settings.VAR_DIR):
        shutil.rmtree(folder, ignore_errors=True)
