"""The judge's long-lived process: warm zygotes behind a socket."""

import signal
import threading
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from codejudge.sandbox.tiers import Tier
from codejudge.server import AlreadyServed, JudgeServer
from codejudge.supervisor import Supervisor


class Command(BaseCommand):
    help = "Serve the judge on a Unix socket until SIGTERM; prints one line when it is ready."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--socket", type=Path, default=Path(settings.JUDGE_SOCKET), help="where to listen")
        parser.add_argument("--owner", type=int, help="as root: the uid of the web and workers, who may connect")
        parser.add_argument("--zygotes", type=int, help="how many Python children may run at once (default: cores)")
        parser.add_argument("--strongest", choices=["A", "B", "C"], default="A", help="use no stronger tier than this")

    def handle(self, **options: Any) -> None:
        is_over = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: is_over.set())
        strongest = Tier(options["strongest"])
        supervisor = Supervisor(uid=settings.JUDGE_UID, strongest=strongest, size=options["zygotes"])
        options["socket"].parent.mkdir(parents=True, exist_ok=True)
        try:
            server = JudgeServer(options["socket"], supervisor, owner=options["owner"])
        except (AlreadyServed, OSError) as error:
            raise CommandError(str(error)) from error
        try:
            self._serve(server, supervisor, is_over)
        finally:
            server.server_close()
            supervisor.stop()

    def _serve(self, server: JudgeServer, supervisor: Supervisor, is_over: threading.Event) -> None:
        isolation = supervisor.start("python", "author", "sql")
        threading.Thread(target=server.serve_forever, name="judge-socket", daemon=True).start()
        why = f" ({isolation.reason})" if isolation.reason else ""
        self.stdout.write(f"judge ready: tier {isolation.tier}{why} on {server.path}")
        self.stdout.flush()
        is_over.wait()
        server.shutdown()
