"""Write the published questions and the tracks as bank files."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from questionbank.importing.reader import QUESTIONS
from questionbank.importing.writer import write_question, write_tracks
from questionbank.questions import contents_of, published, tracks


class Command(BaseCommand):
    help = "Write every published question, and the tracks, as canonical bank files below a folder."

    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="the folder to write into, made when it is not there")

    def handle(self, *, path: Path, **options: Any) -> None:
        contents = contents_of(published().values_list("pk", flat=True))
        try:
            (path / QUESTIONS).mkdir(parents=True, exist_ok=True)
            for content in contents.values():
                write_question(content, path / QUESTIONS)
            write_tracks(tracks(), path)
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error.strerror}") from error
        self.stdout.write(f"{len(contents)} questions written to {path / QUESTIONS}")
