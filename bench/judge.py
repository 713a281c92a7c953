"""What judging costs beside the code that is judged: ten numpy cases, all ways in one run, as ratios.

usage: .venv/bin/python -m bench.judge [--rounds 20]
The answer is the benchmark's own, so it may also run without a sandbox: one Python per case, as a judge without
warm children would start it.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from codejudge.judging import judge
from codejudge.supervisor import Supervisor

SOURCE = """
import numpy as np

def distances(points):
    squares = (points ** 2).sum(axis=1)
    return np.sqrt(np.maximum(squares[:, None] + squares[None, :] - 2 * points @ points.T, 0.0))
"""
CASES = [
    {
        "args": f"(np.random.default_rng({seed}).normal(size=(200, 8)),)",
        "expected": f"(lambda p: np.sqrt(((p[:, None] - p[None]) ** 2).sum(-1)))"
        f"(np.random.default_rng({seed}).normal(size=(200, 8)))",
        "comparator": {"kind": "close", "atol": 1e-6},
    }
    for seed in range(10)
]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    rounds = parser.parse_args().rounds
    supervisor = Supervisor(uid=65534)
    isolation = supervisor.start("python", "author")
    try:
        _measure(supervisor, rounds)
    finally:
        supervisor.stop()
    print(f"tier {isolation.tier}, {len(os.sched_getaffinity(0))} cores, {rounds} rounds, medians")


def _measure(supervisor: Supervisor, rounds: int) -> None:
    own: list[float] = []

    def judged(mode: str) -> None:
        answer = judge({"source": SOURCE, "entry_point": "distances", "mode": mode, "cases": CASES}, supervisor)
        assert answer["verdict"] == "AC", answer
        if mode == "fast":
            own.append(sum(case["cpu_ms"] for case in answer["cases"]))

    ways: dict[str, Callable[[], None]] = {
        "fast, one child": lambda: judged("fast"),
        "strict, a child per case": lambda: judged("strict"),
        "a Python per case, no sandbox": _python_per_case,
    }
    judged("fast")
    own.clear()
    waits: dict[str, list[float]] = {name: [] for name in ways}
    # In turn, so that a slow moment of the machine is slow for each.
    for _ in range(rounds):
        for name, way in ways.items():
            waits[name].append(_milliseconds(way))
    _say(statistics.median(own), {name: statistics.median(found) for name, found in waits.items()})


def _python_per_case() -> None:
    for case in CASES:
        script = f"{SOURCE}\ndistances(*{case['args']})\n"
        subprocess.run([sys.executable, "-I", "-c", script], check=True)


def _milliseconds(way: Callable[[], None]) -> float:
    started = time.perf_counter()
    way()
    return (time.perf_counter() - started) * 1000


def _say(own: float, waits: dict[str, float]) -> None:
    print(f"{'the answer itself (CPU)':32}{own:9.1f} ms")
    for name, found in waits.items():
        print(f"{name:32}{found:9.1f} ms   {found / own:6.1f} times")


if __name__ == "__main__":
    main()
