"""The supervisor behind a Unix socket: one JSON line in, one out, for the users it was opened for and no other."""

import contextlib
import json
import logging
import os
import socket
import socketserver
import struct
from pathlib import Path
from typing import Any

from codejudge.judging import BadJob, judge
from codejudge.limits import JOB_BYTES
from codejudge.supervisor import Supervisor

log = logging.getLogger(__name__)

_PEER = struct.Struct("iII")


class AlreadyServed(Exception):
    """Another judge answers on the socket."""


class JudgeServer(socketserver.ThreadingUnixStreamServer):
    """Listens on a socket only its owner may open; asks the kernel who is at the other end all the same."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, path: Path, supervisor: Supervisor, *, owner: int | None = None) -> None:
        self.supervisor = supervisor
        self.path = path
        self._allowed = {os.geteuid(), os.geteuid() if owner is None else owner}
        self._owner = owner
        _clear(path)
        super().__init__(str(path), _Connection)

    def server_bind(self) -> None:
        """Bind so that the file is never, not even for a moment, open to others."""
        before = os.umask(0o177)
        try:
            super().server_bind()
        finally:
            os.umask(before)
        if self._owner is not None:
            os.chown(self.path, self._owner, -1)

    def verify_request(self, request: Any, client_address: Any) -> bool:
        """Whether the process at the other end belongs to an allowed user."""
        _, uid, _ = _PEER.unpack(request.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _PEER.size))
        if uid not in self._allowed:
            log.warning("a process of user %s was turned away", uid)
        return uid in self._allowed

    def server_close(self) -> None:
        """Stop listening and remove the socket."""
        super().server_close()
        with contextlib.suppress(FileNotFoundError):
            self.path.unlink()


def _clear(path: Path) -> None:
    """Remove what a judge that was killed left behind. AlreadyServed when one still answers."""
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(str(path))
        except FileNotFoundError:
            return
        except OSError:
            path.unlink()
        else:
            raise AlreadyServed(f"a judge already serves {path}")


class _Connection(socketserver.StreamRequestHandler):
    server: JudgeServer

    def handle(self) -> None:
        while (line := self.rfile.readline(JOB_BYTES + 1)) and line.endswith(b"\n"):
            with contextlib.suppress(BrokenPipeError):
                self.wfile.write(json.dumps(self._answer(line)).encode() + b"\n")

    def _answer(self, line: bytes) -> dict[str, Any]:
        supervisor = self.server.supervisor
        try:
            question = json.loads(line)
            if "status" in question:
                isolation = supervisor.isolation
                return {"tier": isolation.tier, "reason": isolation.reason, "pid": os.getpid()}
            return judge(question["job"], supervisor)
        except (BadJob, ValueError, KeyError, TypeError, RecursionError) as error:
            return {"error": str(error) or type(error).__name__}
