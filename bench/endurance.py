"""Ten thousand submissions on one judge: does it grow, does it leave anything behind?

usage: .venv/bin/python -m bench.endurance [--submissions 10000]
Memory is the private memory (USS) of the supervisor and of its zygotes together; processes and descriptors are counted
too, after the first five hundred submissions and at each quarter; at the end the processes and files it left.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from itertools import count
from pathlib import Path
from typing import Any

from bench.judge import job
from codejudge.client import JudgeClient

KINDS = ("AC", "WA", "RTE", "TLE", "SC")
SOURCES = {
    "AC": None,
    "WA": "def softmax(x): return x",
    "RTE": "def softmax(x): raise ValueError('no')",
    "TLE": "def softmax(x):\n    while True: pass",
    "SC": "import ctypes\ndef softmax(x): ctypes.CDLL(None).syscall(101, 16, 1, 0, 0)",
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--submissions", type=int, default=10_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        socket, temporary = Path(folder) / "judge.sock", Path(folder) / "tmp"
        temporary.mkdir(mode=0o777)
        command = [sys.executable, "-m", "codejudge", "serve", "--socket", str(socket), "--zygotes", "2"]
        environment = {**os.environ, "TMPDIR": str(temporary)}
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
        assert process.stdout is not None
        print(process.stdout.readline().strip())
        try:
            _measure(process.pid, JudgeClient(socket), options.submissions)
        finally:
            left = _family(process.pid)
            process.terminate()
            process.wait(30)
            process.stdout.close()
        time.sleep(0.2)
        files = [path.name for path in (*temporary.iterdir(), socket) if path.exists()]
    print(f"left behind: {sum(map(_lives, left))} processes, {len(files)} files")


def _measure(pid: int, client: JudgeClient, submissions: int) -> None:
    print(
        "| after submissions | a second | supervisor, MB | all zygotes, MB | processes | descriptors |\n"
        + "|---" * 6
        + "|"
    )
    done = 0
    for until in (500, *(submissions * quarter // 4 for quarter in range(1, 5))):
        started = time.monotonic()
        _submit(client, until - done)
        rate, done = (until - done) / (time.monotonic() - started), until
        print(f"| {until} | {rate:.0f} | {' | '.join(_state(pid))} |", flush=True)


def _submit(client: JudgeClient, submissions: int) -> None:
    """Submit two at a time; every twentieth is wrong, crashes, never ends or attacks."""
    numbers = count()

    def go() -> None:
        while (number := next(numbers)) < submissions:
            verdict = KINDS[1 + number // 20 % 4] if number % 20 == 0 else "AC"
            said = client.judge(_job(verdict))["verdict"]
            assert said in (verdict, "PARTIAL"), (verdict, said)

    threads = [threading.Thread(target=go) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _job(verdict: str) -> dict[str, Any]:
    asked = job("fast")
    if (source := SOURCES[verdict]) is None:
        return asked
    return {**asked, "source": source, "cases": asked["cases"][1:2], "limits": {"cpu_seconds": 0.05}}


def _state(pid: int) -> list[str]:
    _, *zygotes = family = _family(pid)
    memory = f"{_private_mb(pid):.1f}", f"{sum(map(_private_mb, zygotes)):.1f}"
    return [*memory, str(len(family)), str(len(os.listdir(f"/proc/{pid}/fd")))]


def _family(pid: int) -> list[int]:
    """Return a process and all that come of it."""
    found = [pid]
    for parent in found:
        for task in Path(f"/proc/{parent}/task").glob("*/children"):
            found += [int(child) for child in task.read_text().split()]
    return found


def _lives(pid: int) -> bool:
    """Whether a process runs; one that only waits to be reaped does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def _private_mb(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024


if __name__ == "__main__":
    main()
