"""The judge's handle on a zygote: starting one, having it fork a child, hearing how the child ended."""

import importlib.util
import json
import os
import select
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from codejudge.sandbox.tiers import Tier

_PROJECT = Path(__file__).resolve().parents[2]
_START = "import sys; sys.path.insert(0, sys.argv[1]); from codejudge.sandbox.zygote import main; main(sys.argv[2])"
# -s -P -S and this environment are what -I means, except that -I would not let the hash seed be fixed.
_FLAGS = ("-s", "-P", "-S", "-B", "-X", "utf8")
_ENVIRONMENT = {"PYTHONHASHSEED": "0", "OPENBLAS_NUM_THREADS": "1"}
_READY_SECONDS = 30.0
_REPORT_SECONDS = 10.0


class ZygoteRefused(Exception):
    """The zygote could not leave the machine as its tier asks; the text is the reason."""


class ZygoteDied(Exception):
    """The zygote is gone; what it was doing may be tried once more on another."""


@dataclass(frozen=True)
class Ending:
    """How a child ended: its wait status, all the CPU it used in seconds, and its peak resident KiB."""

    status: int
    cpu_seconds: float
    peak_kb: int


@dataclass(frozen=True)
class Launch:
    """What a zygote is started as: its language (`python`, `sql`, `author`), tier, and the user root becomes."""

    language: str
    tier: Tier
    uid: int | None


class Zygote:
    """A warm process under this one. Serves one child at a time; never used by two threads at once."""

    def __init__(self, launch: Launch) -> None:
        self.launch = launch
        self.served = 0
        self.is_retiring = False
        self.started_at = time.monotonic()
        self._awaiting = False
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._control = ours
        with theirs:
            self._process = _start(launch, theirs.fileno())

    def wait_until_ready(self) -> None:
        """Return once it serves. ZygoteRefused with the reason when the sandbox cannot be had like this."""
        said = self._receive(_READY_SECONDS)
        if "refused" in said:
            self.stop()
            raise ZygoteRefused(str(said["refused"]))

    def begin(self, order: dict[str, Any], descriptors: Sequence[int]) -> int:
        """Have a child live with these descriptors as stdin, stdout, stderr and channel; a pidfd of it."""
        self.finish()
        try:
            self._poll(_REPORT_SECONDS)
            message, handles, _, _ = socket.recv_fds(self._control, 4096, 1)
            if not message or not handles:
                raise ZygoteDied("no child was made")
            numbered = {**order, "number": self.served}
            socket.send_fds(self._control, [json.dumps(numbered).encode()], list(descriptors))
        except OSError as error:
            raise ZygoteDied(str(error)) from error
        self._awaiting = True
        self.served += 1
        return handles[0]

    def finish(self) -> Ending | None:
        """Wait for the end of the child that was begun last, if it was not yet waited for."""
        if not self._awaiting:
            return None
        said = self._receive(_REPORT_SECONDS)
        self._awaiting = False
        return Ending(said["status"], said["cpu_seconds"], said["peak_kb"])

    def stop(self) -> None:
        """End it and whatever it forked."""
        self._control.close()
        self._process.kill()
        self._process.wait()

    @property
    def pid(self) -> int:
        """The process that was started here; in tier A the zygote itself is its only child."""
        return self._process.pid

    @property
    def is_dead(self) -> bool:
        """Whether it has ended, as far as can be told without waiting."""
        poll = select.poll()
        poll.register(self._control, 0)
        return bool(poll.poll(0)) or self._process.poll() is not None

    def _poll(self, seconds: float) -> None:
        poll = select.poll()
        poll.register(self._control, select.POLLIN)
        if not poll.poll(seconds * 1000):
            raise ZygoteDied(f"no word from it for {seconds:g} s")

    def _receive(self, seconds: float) -> dict[str, Any]:
        try:
            self._poll(seconds)
            message = self._control.recv(4096)
        except OSError as error:
            raise ZygoteDied(str(error)) from error
        if not message:
            raise ZygoteDied(f"it ended with status {self._process.poll()}")
        said: dict[str, Any] = json.loads(message)
        return said


def _start(launch: Launch, control: int) -> "subprocess.Popen[bytes]":
    options = {"language": launch.language, "tier": launch.tier, "uid": launch.uid, "control": control, "site": _site()}
    return subprocess.Popen(
        [sys.executable, *_FLAGS, "-c", _START, str(_PROJECT), json.dumps(options)],
        env=_ENVIRONMENT,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        pass_fds=(control,),
        start_new_session=True,  # a Ctrl-C in the terminal is for the judge alone
    )


def _site() -> str:
    found = importlib.util.find_spec("numpy")
    if found is None or found.origin is None:
        raise ZygoteRefused("numpy is not installed")
    return os.path.realpath(Path(found.origin).parents[1])
