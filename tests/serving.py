"""The real product as a process of its own, on a free port and an empty var/."""

from __future__ import annotations

import os
import queue
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 60


class Server:
    """`manage.py up` on `var`; its address is `url`, what it prints is in `lines`."""

    def __init__(self, var: Path, **environment: str) -> None:
        self.var = var
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.lines: list[str] = []
        self._environment = {
            **os.environ,
            "VAR_DIR": str(var),
            "DJANGO_SETTINGS_MODULE": "config.settings",
            **environment,
        }
        self._ready: queue.Queue[bool] = queue.Queue()
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> Server:
        """Start it and wait until it says that it is ready; raises `RuntimeError` with its lines when it does not."""
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "up", "--port", str(self.port)],
            cwd=ROOT,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self.process.stdout is not None
        threading.Thread(target=self._listen, args=(self.process.stdout,), daemon=True).start()
        try:
            is_ready = self._ready.get(timeout=START_SECONDS)
        except queue.Empty:
            is_ready = False
        if not is_ready:
            self.stop()
            raise RuntimeError("the server did not start:\n" + "\n".join(self.lines))
        return self

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Stop it by a signal and return its exit status."""
        assert self.process is not None
        if self.process.poll() is None:
            self.process.send_signal(number)
        status = self.process.wait(30)
        if self.process.stdout:
            self.process.stdout.close()
        return status

    def parts(self) -> dict[str, int]:
        """Return the process ids of its parts by what their command lines hold."""
        assert self.process is not None
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        # Arguments stand there with NUL between them.
        workers = {"rqworker\0default": "worker", "rqworker\0model": "model"}
        names = {"uvicorn": "web", "runjudge": "judge", "unixsocket": "redis", **workers}
        found = {}
        for pid in children:
            command = Path(f"/proc/{pid}/cmdline").read_text()
            found.update({name: int(pid) for word, name in names.items() if word in command})
        return found

    def _listen(self, lines: IO[str]) -> None:
        try:
            for line in lines:
                self.lines.append(line.rstrip())
                if "Greenroom is ready" in line:
                    self._ready.put(True)
        except ValueError:  # closed while reading: it was stopped
            return
        self._ready.put(False)


def free_port() -> int:
    """Return a port on which nobody listens now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
