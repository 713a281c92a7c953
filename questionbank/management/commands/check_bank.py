"""Run the whole publish gate over bank files."""

from __future__ import annotations

import contextlib
from argparse import ArgumentParser
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from codejudge.client import JudgeClient, JudgeUnavailable
from codejudge.inprocess import InProcessJudge
from codejudge.limits import cores
from questionbank.content import QuestionContent
from questionbank.importing import loader, writer
from questionbank.importing.problems import BankError
from questionbank.importing.reader import TRACKS_FILE, BankFile, bank_files, read_questions, read_tracks
from questionbank.judge_jobs import Judge
from questionbank.publishing import problems


class Command(BaseCommand):
    help = (
        "Check bank files, by default Greenroom's own: their form, and all that a question needs to be published. "
        "Code is run by the judge of this machine, or one started for the occasion; --without-code leaves that out."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", nargs="?", type=Path, default=loader.BANK, help="a folder of bank files")
        parser.add_argument("--question", action="append", metavar="SLUG", help="only this one; may be repeated")
        parser.add_argument("--fix", action="store_true", help="write files that are not canonical in canonical form")
        parser.add_argument("--without-code", action="store_true", help="do not run references and wrong answers")

    def handle(self, *, path: Path, question: list[str] | None, fix: bool, without_code: bool, **options: Any) -> None:
        try:
            files = bank_files(path)
            slugs = {file.slug for file in files}
            if unknown := set(question or ()) - slugs:
                raise CommandError(f"no file for {', '.join(sorted(unknown))}")
            chosen = [file for file in files if not question or file.slug in question]
            pairs = list(zip(chosen, read_questions(chosen, known=slugs), strict=True))
            read_tracks(path / TRACKS_FILE, known=slugs)
        except BankError as error:
            raise CommandError(str(error)) from error
        with contextlib.ExitStack() as stack:
            judge = None if without_code else stack.enter_context(_judge())
            # As many at once as the judge runs children.
            crowd = stack.enter_context(ThreadPoolExecutor(max_workers=cores()))
            found = crowd.map(lambda pair: _lines(pair[0], pair[1], judge, fix=fix), pairs)
            lines = [line for of_one in found for line in of_one]
        if lines:
            raise CommandError("\n".join(lines))
        self.stdout.write(f"{len(pairs)} questions, nothing wrong")


@contextlib.contextmanager
def _judge() -> Iterator[Judge]:
    """The judge that runs here, else one for as long as the check takes."""
    running = JudgeClient(settings.JUDGE_SOCKET)
    try:
        running.status()
    except JudgeUnavailable:
        with InProcessJudge(uid=settings.JUDGE_UID) as own:
            yield own
    else:
        yield running


def _lines(file: BankFile, question: QuestionContent, judge: Judge | None, *, fix: bool) -> list[str]:
    lines = [f"{file.toml}:1: {problem.field}: {problem.reason}" for problem in problems(question, judge=judge)]
    folder = file.path.parent
    if not _is_canonical(question, folder):
        if fix:
            writer.write_question(question, folder)
        else:
            lines.append(f"{file.toml}:1: is not in canonical form; --fix writes it so")
    return lines


def _is_canonical(question: QuestionContent, folder: Path) -> bool:
    texts = {folder / name: text.encode() for name, text in writer.question_files(question).items()}
    return all(path.is_file() and path.read_bytes() == text for path, text in texts.items())
