"""Load bank files into the database."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from questionbank.importing import loader
from questionbank.importing.problems import BankError
from questionbank.jobs import ask_for_evaluation


class Command(BaseCommand):
    help = "Load a folder of bank files, by default Greenroom's own. What has not changed since is left as it is."

    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", nargs="?", type=Path, default=loader.BANK, help="a folder of bank files")

    def handle(self, *, path: Path, **options: Any) -> None:
        try:
            loaded = loader.load(path)
        except BankError as error:
            raise CommandError(str(error)) from error
        except DatabaseError as error:
            raise CommandError(f"the database is not ready ({error}): run manage.py migrate") from error
        if loaded.added or loaded.revised:
            ask_for_evaluation()
        for slug, reasons in loaded.incomplete.items():
            self.stdout.write(f"{slug} stays a draft: {'; '.join(reasons)}")
        for slug in loaded.upstream_changed:
            self.stdout.write(f"{slug} was edited here: the file became a draft")
        self.stdout.write(
            f"{len(loaded.added)} added, {len(loaded.revised)} revised, {loaded.unchanged} unchanged; "
            f"{len(loaded.tracks)} tracks written"
        )
