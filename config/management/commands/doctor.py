"""What this installation has and lacks, a line for each need."""

from __future__ import annotations

import asyncio
import os
import shutil
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import redis
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from rq import Worker

from codejudge.client import JudgeClient, JudgeUnavailable
from codejudge.queueing import queue_of
from codejudge.sandbox import tiers
from config import redis_server
from interviews.engine.interviewers.base import Call
from interviews.services import interviewers, model_checks
from interviews.vocabulary import RULES
from questionbank.questions import published

# Less free space than this is told.
ENOUGH_BYTES = 500 * 2**20


class Finding(NamedTuple):
    """One line: what was looked at, whether it is well, what was found, and whether the main job needs it."""

    need: str
    is_well: bool
    found: str
    is_vital: bool = True


class Command(BaseCommand):
    help = "Say what is there and what is missing; exit 1 if the main job would fail."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--quiet", action="store_true", help="only the lines of what is not well")

    def handle(self, *args: Any, **options: Any) -> None:
        findings = [finding for look in LOOKS for finding in look()]
        for finding in findings:
            if not (options["quiet"] and finding.is_well):
                word = "ok" if finding.is_well else "MISSING" if finding.is_vital else "off"
                self.stdout.write(f"{finding.need:<15}{word:<9}{finding.found}")
        broken = [finding.need for finding in findings if finding.is_vital and not finding.is_well]
        if broken:
            raise CommandError(f"an interview would not work: {', '.join(broken)}")


def _database() -> Iterator[Finding]:
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
        count = published().count() if not waiting else 0
    except DatabaseError as error:
        yield Finding("database", False, f"{connection.vendor}: {error}")
        return
    found = f"{connection.vendor}, {len(waiting)} migrations to apply" if waiting else connection.vendor
    yield Finding("database", not waiting, found + ("; run manage.py migrate" if waiting else ""))
    yield Finding("question bank", count > 0, f"{count} published questions" if count else "run manage.py load_bank")


def _redis() -> Iterator[Finding]:
    if not settings.REDIS_URL:
        yield _startable_redis()
        return
    try:
        server = redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=2)
        version = server.info("server")["redis_version"]
        workers = Worker.count(connection=server)
    except redis.RedisError as error:
        if "REDIS_URL" not in os.environ:  # the address of an `up` that was killed
            yield _startable_redis()
            return
        yield Finding("Redis", False, f"{settings.REDIS_URL} does not answer: {error}")
        return
    yield Finding("Redis", True, f"{version} at {settings.REDIS_URL}")
    yield Finding("workers", workers > 0, f"{workers} running", is_vital=False)


def _startable_redis() -> Finding:
    binary = redis_server.binary()
    found = f"not running; `manage.py up` starts {binary}" if binary else "install valkey or redis, or set REDIS_URL"
    return Finding("Redis", binary is not None, found)


def _judge() -> Iterator[Finding]:
    if settings.JUDGE_REMOTE:
        yield _remote_judge()
        return
    obstacle = tiers.obstacle()
    yield Finding("sandbox", not obstacle, obstacle or "code can be run apart from everything else")
    try:
        status = JudgeClient(settings.JUDGE_SOCKET).status()
    except JudgeUnavailable as error:
        yield Finding("judge", False, f"not running ({error}); `manage.py up` starts it", is_vital=False)
        return
    yield Finding("judge", True, f"tier {status['tier']} {status.get('reason', '')}".strip())


def _remote_judge() -> Finding:
    try:
        count = Worker.count(queue=queue_of(redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=2)))
    except (redis.RedisError, ValueError) as error:
        return Finding("judge", False, f"its queue does not answer: {error}", is_vital=False)
    found = f"{count} workers" if count else "no worker; start `python -m codejudge` there, see docs/operations.md"
    return Finding("judge", count > 0, f"on other machines: {found}", is_vital=False)


def _model() -> Iterator[Finding]:
    name = interviewers.default_name(local_only=False)
    if name == RULES:
        yield Finding("model", False, "none set, which is fine: the rules interview", is_vital=False)
        return
    call = asyncio.run(_ping())
    found = f"{name} at {model_checks.shown(settings.OPENAI_BASE_URL)}"
    if call.trouble:
        advice = model_checks.advice_on(call.trouble)
        yield Finding("model", False, f"{found}: {advice.what}. {advice.todo}", is_vital=False)
        return
    yield Finding("model", True, f"{found}, answers in {call.seconds:.1f} s", is_vital=False)


async def _ping() -> Call:
    async with model_checks.configured_server() as server:
        return await model_checks.ping(server)


def _mail() -> Iterator[Finding]:
    is_sent = not settings.EMAIL_BACKEND.endswith("console.EmailBackend")
    yield Finding("mail", is_sent, settings.EMAIL_HOST if is_sent else "none set (EMAIL_URL)", is_vital=False)


def _files() -> Iterator[Finding]:
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    yield Finding(
        "static files", manifest.exists(), "collected" if manifest.exists() else "run manage.py collectstatic"
    )
    free = shutil.disk_usage(settings.BASE_DIR).free
    yield Finding("disk", free > ENOUGH_BYTES, f"{free / 2**30:.1f} GiB free")


LOOKS: tuple[Callable[[], Iterator[Finding]], ...] = (_database, _redis, _judge, _model, _mail, _files)
