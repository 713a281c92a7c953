"""A thousand interviews played twice from their seeds, in two processes that hash differently: are they the same?

Run it with `python -m bench.replay`. Prints a Markdown table; ends with 1 where a single byte differs.
"""

from __future__ import annotations

import hashlib
import json
import os
import statistics
import subprocess
import sys
import time
from itertools import count, islice
from pathlib import Path

from interviews.evaluation.evaluating import digest
from interviews.evaluation.fixture import BLIND, Fixture, Said, read
from interviews.evaluation.playing import Played, play
from questionbank.assessment import assess
from questionbank.assessment.training import LABELLED
from questionbank.content import QuestionContent
from questionbank.importing.reader import bank_files, read_question

BANK = Path(__file__).parent.parent / "questionbank" / "bank"
INTERVIEWS = 1000
FIXTURES = (BLIND, LABELLED / "candidates.jsonl")
LONGEST = 100_000


def main() -> int:
    """Play in two processes, compare, and print; return 1 where they differ."""
    started = time.monotonic()
    processes = [_process(hash_seed) for hash_seed in ("1", "2")]
    results = [json.loads(process.communicate()[0]) for process in processes]
    seconds = time.monotonic() - started
    one, other = results
    print("| interviews | events | digests | a decision, CPU | 100,000 characters at once |")
    print("|---|---|---|---|---|")
    same = "the same" if one["digest"] == other["digest"] else "DIFFERENT"
    times = f"median {one['median']:.1f} ms, p95 {one['p95']:.1f}"
    print(f"| {INTERVIEWS} | {one['events']} | {same}: {one['digest']} | {times} | {one['longest']:.0f} ms |")
    print(f"\nBoth took {seconds:.0f} s.")
    return int(one["digest"] != other["digest"])


def _process(hash_seed: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    command = [sys.executable, "-m", "bench.replay", "--play"]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def played() -> list[Played]:
    """Return a thousand interviews: every opening of the fixtures by seed after seed."""
    files = {file.slug: file for file in bank_files(BANK)}
    fixtures = [read(path) for path in FIXTURES]
    questions = {topic: read_question(files[topic].path) for fixture in fixtures for topic in fixture.topics()}
    openings = [(fixture, said) for fixture in fixtures for said in (*fixture.openings(), *fixture.attacks())]
    turns = ((fixture, said, seed) for seed in count(1) for fixture, said in openings)
    return [_play(questions, *turn) for turn in islice(turns, INTERVIEWS)]


def _play(questions: dict[str, QuestionContent], fixture: Fixture, said: Said, seed: int) -> Played:
    return play(questions[said.topic], said, fixture, seed=seed)


def _report(found: list[Played]) -> dict[str, object]:
    times = sorted(taken for one in found for taken in one.milliseconds)
    return {
        "digest": digest(found) + hashlib.sha256(json.dumps([one.marked for one in found]).encode()).hexdigest()[:8],
        "events": sum(len(one.events) for one in found),
        "median": statistics.median(times),
        "p95": times[int(0.95 * len(times))],
        "longest": _longest(found[0]),
    }


def _longest(one: Played) -> float:
    """Return the milliseconds that an answer of 100,000 characters costs; all beyond the cap is left unread."""
    started = time.process_time()
    assess(one.question, [(one.opening.answer + " ") * (LONGEST // (len(one.opening.answer) + 1))])
    return (time.process_time() - started) * 1000


if __name__ == "__main__":
    if "--play" in sys.argv:
        print(json.dumps(_report(played())))
    else:
        sys.exit(main())
