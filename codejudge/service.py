"""The judge's long-lived process: a supervisor with warm zygotes behind its socket, until told to stop."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from pathlib import Path

from codejudge.sandbox.tiers import Tier
from codejudge.server import JudgeServer
from codejudge.supervisor import Supervisor

Say = Callable[[str], None]


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
