"""Say what bank files hold, how their own texts are marked, and read questions out."""

from __future__ import annotations

import random
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from questionbank import describing
from questionbank.importing import loader
from questionbank.importing.problems import BankError
from questionbank.importing.reader import TRACKS_FILE, bank_files, read_questions, read_tracks


class Command(BaseCommand):
    help = (
        "Describe bank files, by default Greenroom's own: tables of how many questions there are of each kind and how "
        "many texts a point has. --marks adds how the rules mark the bank's own model answers and wrong claims; "
        "--questions prints whole questions in place of the tables. Neither a database nor a judge is needed."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", nargs="?", type=Path, default=loader.BANK, help="a folder of bank files")
        parser.add_argument("--marks", action="store_true", help="mark every model answer and every wrong claim")
        parser.add_argument("--questions", type=int, metavar="N", help="print N questions drawn by lot, as they read")
        parser.add_argument("--seed", type=int, default=0, help="of the lot; the same seed draws the same questions")

    def handle(self, *, path: Path, marks: bool, questions: int | None, seed: int, **options: Any) -> None:
        try:
            files = bank_files(path)
            slugs = {file.slug for file in files}
            contents = read_questions(files, known=slugs)
            tracks = read_tracks(path / TRACKS_FILE, known=slugs)
        except BankError as error:
            raise CommandError(str(error)) from error
        if questions is not None:
            drawn = random.Random(seed).sample(contents, min(questions, len(contents)))
            self._say(f"{line}\n" for question in drawn for line in (*describing.as_read(question), "", ""))
            return
        self._say(f"{line}\n" for line in describing.figures(contents, tracks))
        if marks:
            self._say(f"{line}\n" for line in ("", *describing.own_marks(contents, self._progress).lines()))

    def _say(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.stdout.write(line, ending="")

    def _progress(self, done: int, of: int) -> None:
        self.stderr.write(f"\r{done} of {of} questions marked", ending="\n" if done == of else "")
        self.stderr.flush()
