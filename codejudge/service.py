"""The judge's long-lived process: a supervisor with warm zygotes behind its socket, until told to stop."""

from __future__ import annotations

import signal
import threading
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path

from codejudge.sandbox.tiers import Tier
from codejudge.server import JudgeServer
from codejudge.supervisor import Supervisor

Say = Callable[[str], None]


def add_options(parser: ArgumentParser, *, socket: Path) -> None:
    """Add what the command line may say of a judge, by whichever door it is started."""
    parser.add_argument("--socket", type=Path, default=socket, help="where to listen")
    parser.add_argument("--owner", type=int, help="as root: the uid of the web and workers, who may connect")
    parser.add_argument("--zygotes", type=int, help="how many Python children may run at once (default: cores)")
    parser.add_argument("--strongest", choices=["A", "B", "C"], default="A", help="use no stronger tier than this")


def serve(
    socket: Path, *, uid: int, say: Say, owner: int | None = None, zygotes: int | None = None, strongest: Tier = Tier.A
) -> None:
    """Serve until SIGTERM; says one line when ready. Raises AlreadyServed or OSError for a socket it cannot have.

    `uid` is whom a judge started as root becomes, `owner` who else may connect, `zygotes` how many Python children
    may run at once (by default one a core).
    """
    is_over = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: is_over.set())
    supervisor = Supervisor(uid=uid, strongest=strongest, size=zygotes)
    socket.parent.mkdir(parents=True, exist_ok=True)
    server = JudgeServer(socket, supervisor, owner=owner)
    try:
        isolation = supervisor.start("python", "author", "sql")
        threading.Thread(target=server.serve_forever, name="judge-socket", daemon=True).start()
        why = f" ({isolation.reason})" if isolation.reason else ""
        say(f"judge ready: tier {isolation.tier}{why} on {socket}")
        is_over.wait()
        server.shutdown()
    finally:
        server.server_close()
        supervisor.stop()
