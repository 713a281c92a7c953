"""Run the whole publish gate over bank files."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from codejudge.client import JudgeClient, JudgeUnavailable
from questionbank.content import QuestionContent
from questionbank.importing import loader, writer
from questionbank.importing.problems import BankError
from questionbank.importing.reader import TRACKS_FILE, BankFile, bank_files, read_questions, read_tracks
from questionbank.judge_jobs import Judge
from questionbank.publishing import problems


class Command(BaseCommand):
    help = (
        "Check bank files, by default Greenroom's own: their form, and all that a question needs to be published. "
        "Code is run by the judge that runs on this machine; --without-code leaves that out."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", nargs="?", type=Path, default=loader.BANK, help="a folder of bank files")
        parser.add_argument("--fix", action="store_true", help="write files that are not canonical in canonical form")
        parser.add_argument("--without-code", action="store_true", help="do not run references and wrong answers")

    def handle(self, *, path: Path, fix: bool, without_code: bool, **options: Any) -> None:
        try:
            files = bank_files(path)
            slugs = {file.slug for file in files}
            questions = read_questions(files, known=slugs)
            read_tracks(path / TRACKS_FILE, known=slugs)
        except BankError as error:
            raise CommandError(str(error)) from error
        judge = None if without_code else JudgeClient(settings.JUDGE_SOCKET)
        pairs = list(zip(files, questions, strict=True))
        try:
            lines = [line for file, question in pairs for line in _lines(file, question, judge, fix=fix)]
        except JudgeUnavailable as error:
            raise CommandError(f"{error}; start one, or leave code out with --without-code") from error
        if lines:
            raise CommandError("\n".join(lines))
        self.stdout.write(f"{len(files)} questions, nothing wrong")


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
