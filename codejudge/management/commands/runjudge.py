"""The judge's long-lived process: warm zygotes behind a socket."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from codejudge.sandbox.tiers import Tier
from codejudge.server import AlreadyServed
from codejudge.service import add_options, serve


class Command(BaseCommand):
    help = "Serve the judge on a Unix socket until SIGTERM; prints one line when it is ready."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_options(parser, socket=Path(settings.JUDGE_SOCKET))

    def handle(self, **options: Any) -> None:
        chosen = {name: options[name] for name in ("owner", "zygotes")}
        strongest = Tier(options["strongest"])
        try:
            serve(options["socket"], uid=settings.JUDGE_UID, strongest=strongest, say=self._say, **chosen)
        except (AlreadyServed, OSError) as error:
            raise CommandError(str(error)) from error

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
