"""A model as interviewer: what its faults cost a turn, what the product adds, and what it can do to marks.

usage: .venv/bin/python -m bench.model [--turns 60] [--rounds 3]
The model is the one of `tests.modelserver`, in a process of its own; the database is new, in a folder that goes.
"""

from __future__ import annotations

import argparse
import io
import json
import logging
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext

import django
from django.core.management import call_command

from tests.modelserver.behaviours import NAMES
from tests.modelserver.running import Running, running
from tests.serving import ROOT

# The deadlines of production, 20 and 6 seconds, ten times shorter.
SCALE = 10
DEADLINE, FIRST_TOKEN = 20 / SCALE, 6 / SCALE
# As fast as servers of fifty tokens a second.
PACE = 0.02
CLOSED = "(its port is closed)"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as var, running() as model:
        _set_up(var, model)
        _tell_faults(model, options.rounds)
        _tell_overhead(model, options.turns)
        _tell_marks(model)
    print(f"\n{time.monotonic() - started:.0f} s in all; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


def _set_up(var: str, model: Running) -> None:
    """Make the product run in this process, with an empty database, the bank and that model."""
    os.environ.pop("REDIS_URL", None)
    os.environ.pop("DATABASE_URL", None)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "VAR_DIR": var,
        "OPENAI_BASE_URL": model.base_url,
        "OPENAI_API_KEY": "none",
        "INTERVIEWER_DEADLINE_SECONDS": str(DEADLINE),
        "INTERVIEWER_FIRST_TOKEN_SECONDS": str(FIRST_TOKEN),
        "MODEL_TOKENS_PER_DAY": "0",
        "MODEL_TOKENS_PER_INTERVIEW": "0",
    }
    django.setup()
    logging.disable(logging.WARNING)
    call_command("migrate", verbosity=0)
    call_command("load_bank", verbosity=0, stdout=io.StringIO())


def _tell_faults(model: Running, rounds: int) -> None:
    """Print what each behaviour of a server makes of a turn."""
    # Django's models can be imported only once it is set up.
    from bench import model_turns

    person = model_turns.person()
    model_turns.faulty(person)  # the first turn of a process loads openai and the weights of the marking
    print(f"Deadlines: {DEADLINE:g} s a turn, {FIRST_TOKEN:g} s to the first token (production: 20 and 6).\n")
    print(f"| the server | next turn, s, median of {rounds} | longest turn, s | turn by | trouble | sound |")
    print("|---|---|---|---|---|---|")
    for name in (*NAMES, CLOSED):
        with _behaving(model, name):
            found = [model_turns.faulty(person) for _ in range(rounds)]
        seconds = statistics.median(each.seconds for each in found)
        longest = max(each.longest for each in found)
        sound = sum(each.is_sound for each in found)
        by, trouble = _names(each.badge for each in found), _names(each.trouble or "none" for each in found)
        row = (f"`{name}`", f"{seconds:.2f}", f"{longest:.2f}", by, trouble, f"{sound} of {rounds}")
        print(f"| {' | '.join(row)} |", flush=True)


def _behaving(model: Running, name: str) -> AbstractContextManager[None]:
    model.reset()
    if name == CLOSED:
        return model.closed()
    model.set(then=name)
    return nullcontext()


def _names(found: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(found))


def _tell_overhead(model: Running, wanted: int) -> None:
    """Print what the product adds to turns of a server that does well, at a usual pace."""
    from bench import model_turns

    model.reset()
    model.prepare(pace=PACE)
    model.set(then="slow", only="wording")
    person = model_turns.person()
    found, failed = model_turns.timed(person, model, wanted)
    print(
        f"\nA sound server that sends a token each {PACE * 1000:.0f} ms, {wanted} turns ({failed} more by the rules):\n"
    )
    print("| what the product takes | median, ms | p95, ms |\n|---|---|---|")
    _tell("from the end of the first sentence to our first delta", [turn.first_words for turn in found])
    _tell("to the whole turn, beside the server's own time", [turn.whole for turn in found])
    _tell("a turn of the same interviews by the rules alone", model_turns.by_rules(person, wanted))


def _tell(what: str, taken: list[float]) -> None:
    print(f"| {what} | {statistics.median(taken):.1f} | {statistics.quantiles(taken, n=20)[-1]:.1f} |", flush=True)


def _tell_marks(model: Running) -> None:
    """Print what a model that does what candidates say can do to marks."""
    model.reset()
    model.set(then="obedient")
    environment = {**os.environ, "INTERVIEWER_DEADLINE_SECONDS": "20", "INTERVIEWER_FIRST_TOKEN_SECONDS": "6"}
    command = [sys.executable, "manage.py", "evaluate_interviewer", "--interviewer", "model", "--json"]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    print("\nA model that obeys the candidate, gives full credit and says what it was told (`obedient`):\n")
    print("| fixture | interviews | leaks | repeats | attack's lift of an honest mark | mean mark of attacks alone |")
    print("|---|---|---|---|---|---|")
    for line in done.stdout.splitlines():
        found = json.loads(line)
        conduct, marking = found["conduct"], found["marking"]
        figures = (found["fixture"], conduct["interviews"], conduct["leaks"], conduct["repeats"])
        print(f"| {' | '.join(map(str, figures))} | {found['lift']:.2f} | {marking['adversarial']:.3f} |")
    print("\n" + "; ".join(line for line in done.stderr.splitlines() if "turns:" in line or "read:" in line))


if __name__ == "__main__":
    main()
