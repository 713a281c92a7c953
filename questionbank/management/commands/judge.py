"""Judge code from the command line: jobs as JSON lines, or an answer to a question of the bank."""

import json
import os
import sys
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from codejudge.inprocess import InProcessJudge
from codejudge.sandbox.tiers import Tier
from questionbank.judge_jobs import job_for
from questionbank.lookup import Lookup


class Command(BaseCommand):
    help = "Judge jobs given as JSON lines (--batch), or a file as the answer to a question of the bank (--question)."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--batch", action="store_true", help="JSON lines in on stdin, JSON lines out, in order")
        what.add_argument(
            "--question", nargs=2, metavar=("SLUG", "FILE"), help="a bank question and the answer's source"
        )
        parser.add_argument(
            "--strongest",
            choices=["A", "B", "C"],
            default=os.environ.get("JUDGE_STRONGEST_TIER", "A"),
            help="use no stronger tier than this (default: JUDGE_STRONGEST_TIER, else A)",
        )

    def handle(self, **options: Any) -> None:
        job = None if options["batch"] else _bank_job(*options["question"])
        with InProcessJudge(uid=settings.JUDGE_UID, strongest=Tier(options["strongest"]), size=1) as judge:
            if job is None:
                self._batch(judge)
            else:
                self._print(judge.judge(job))

    def _batch(self, judge: InProcessJudge) -> None:
        for line in sys.stdin:
            if line.strip():
                self._print(_answer(line, judge))

    def _print(self, answer: Mapping[str, Any]) -> None:
        self.stdout.write(json.dumps(answer))
        self.stdout.flush()


def _answer(line: str, judge: InProcessJudge) -> dict[str, Any]:
    job: Any = None
    try:
        job = json.loads(line)
        return {"id": job.get("id"), **judge.judge(job)}
    except (ValueError, AttributeError, RecursionError) as error:
        return {"id": job.get("id") if isinstance(job, dict) else None, "error": str(error)}


def _bank_job(slug: str, file: str) -> dict[str, Any]:
    content = Lookup().find(slug)
    if content is None:
        raise CommandError(f"there is no published question {slug!r}")
    if content.code is None or not content.code.is_runnable:
        raise CommandError(f"{slug} is not a question that code answers")
    try:
        source = Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{file}: {error}") from error
    return job_for(content.code, source, identity=slug)
