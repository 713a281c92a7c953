"""The judge's long-lived process: warm zygotes behind a socket."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from codejudge.sandbox.tiers import Tier
from codejudge.server import AlreadyServed
from codejudge.service import serve


class Command(BaseCommand):
    help = "Serve the judge on a Unix socket until SIGTERM; prints one line when it is ready."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--socket", type=Path, default=Path(settings.JUDGE_SOCKET), help="where to listen")
        parser.add_argument("--owner", type=int, help="as root: the uid of the web and workers, who may connect")
        parser.add_argument("--zygotes", type=int, help="how many Python children may run at once (default: cores)")
        parser.add_argument("--strongest", choices=["A", "B", "C"], default="A", help="use no stronger tier than this")

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
