"""The site without a judge, and the judge elsewhere: with the address of Redis and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from questionbank.importing.loader import BANK
from tests.candidate import Candidate
from tests.faults.parts import until
from tests.serving import ROOT, Server

SLUG = "coding-rolling-window-mean"


@contextmanager
def running(*arguments: str, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """A part of the judge's machine, which has no Django settings, no database and no secret."""
    process = subprocess.Popen(
        [sys.executable, "-m", "codejudge", *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **environment},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(30)
        assert process.stdout is not None
        process.stdout.close()


def test_code_is_judged_on_a_machine_that_knows_redis_alone(tmp_path: Path) -> None:
    site = Server(tmp_path / "var", JUDGE_REMOTE="1").start()
    redis_url = (tmp_path / "var" / "redis_url").read_text()
    socket = str(tmp_path / "judge.sock")
    source = (BANK / "questions" / SLUG / "reference.py").read_text()
    try:
        assert "judge" not in site.parts()
        with running("serve", JUDGE_SOCKET=socket), running("work", JUDGE_SOCKET=socket, REDIS_URL=redis_url):
            until(lambda: Path(socket).exists(), "the judge did not start")
            candidate = Candidate(site.url, SLUG, source)
            candidate.submit()
            candidate.close()
    finally:
        site.stop()


def test_a_worker_without_a_queue_says_what_to_set() -> None:
    environment = {"PATH": os.environ["PATH"]}
    command = [sys.executable, "-m", "codejudge", "work"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=30, check=False)
    assert (done.returncode, done.stderr.strip()) == (1, "codejudge: set REDIS_URL, the address of the queue")
