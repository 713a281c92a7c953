"""What the sandbox costs: the same ten numpy cases judged in several ways, interleaved in one run. Trust the ratios.

usage: .venv/bin/python -m bench.judge [--rounds 20] [--strongest A|B]
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from codejudge.judging import judge
from codejudge.sandbox.tiers import Tier
from codejudge.supervisor import Supervisor

SOURCE = """
import numpy as np

def softmax(scores):
    shifted = scores - scores.max(axis=-1, keepdims=True)
    powers = np.exp(shifted)
    return powers / powers.sum(axis=-1, keepdims=True)
"""
EXPECTED = "(lambda s: np.exp(s) / np.exp(s).sum(axis=-1, keepdims=True))(np.linspace(-1, 1, {0} * 3).reshape({0}, 3))"
CASES = [
    {"args": f"(np.linspace(-1, 1, {rows} * 3).reshape({rows}, 3),)", "expected": EXPECTED.format(rows)}
    for rows in range(1, 11)
]
CALL = "softmax(np.linspace(-1, 1, 30).reshape(10, 3))"


def job(mode: str) -> dict[str, Any]:
    """Return the ten cases as a job."""
    return {"kind": "function", "entry_point": "softmax", "source": SOURCE, "mode": mode, "cases": CASES}


def jailed(supervisor: Supervisor, mode: str) -> Callable[[], float]:
    """Return a way through the judge; it answers the candidate's own CPU in milliseconds."""

    def run() -> float:
        answer = judge(job(mode), supervisor)
        assert answer["verdict"] == "AC", answer
        return float(sum(case["cpu_ms"] for case in answer["cases"]))

    return run


def started(calls: int, processes: int, *before: str) -> Callable[[], float]:
    """Return a way that starts an interpreter with numpy for each process, behind a command. The source is ours."""

    def run() -> float:
        for _ in range(processes):
            python = [*before, sys.executable, "-c", SOURCE + f"\nfor _ in range({calls}): {CALL}\n"]
            subprocess.run(python, check=True)
        return 0.0

    return run


def bubblewrapped() -> dict[str, Callable[[], float]]:
    """Return the way of a namespace tool a case, where it is installed."""
    tool = shutil.which("bwrap")
    walls = ["--ro-bind", "/", "/", "--unshare-all", "--die-with-parent"]
    return {"bubblewrap and python a case": started(1, 10, tool, *walls)} if tool else {}


def floor() -> float:
    """Start ten empty processes."""
    for _ in range(10):
        os.waitpid(os.posix_spawn("/bin/true", ["true"], {}), 0)
    return 0.0


def timed(run: Callable[[], float]) -> tuple[float, float]:
    """Return the wall time of a way, and what of it was the candidate's own CPU, in milliseconds."""
    started = time.perf_counter()
    own = run()
    return (time.perf_counter() - started) * 1000, own


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--strongest", choices=list("AB"), default="A")
    options = parser.parse_args()
    supervisor = Supervisor(uid=65534, strongest=Tier(options.strongest), size=1)
    tier = supervisor.start("python", "author").tier
    ways = {
        "floor: ten empty processes": floor,
        "one python for all cases, no sandbox": started(10, 1),
        **bubblewrapped(),
        "one python a case, no sandbox": started(1, 10),
        "the judge, strict: a jailed child a case": jailed(supervisor, "strict"),
        "the judge, fast: one jailed child": jailed(supervisor, "fast"),
    }
    try:
        jailed(supervisor, "fast")()
        taken: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
        for _ in range(options.rounds):
            for name, run in ways.items():
                taken[name].append(timed(run))
    finally:
        supervisor.stop()
    _print(taken, tier)


def _print(taken: dict[str, list[tuple[float, float]]], tier: Tier) -> None:
    print(f"tier {tier}, ten cases, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
    print("| way | median ms | best ms | over the candidate's own CPU, median ms |\n|---|---|---|---|")
    for name, pairs in taken.items():
        wall = [pair[0] for pair in pairs]
        over = f"{statistics.median(pair[0] - pair[1] for pair in pairs):.1f}" if pairs[0][1] else ""
        print(f"| {name} | {statistics.median(wall):.1f} | {min(wall):.1f} | {over} |")
    medians = {name: statistics.median(pair[0] for pair in pairs) for name, pairs in taken.items()}
    *_, apart, strict, fast = medians.values()
    print(f"\none python a case takes {apart / fast:.0f} times the judge, {apart / strict:.0f} times the strict one")


if __name__ == "__main__":
    main()
