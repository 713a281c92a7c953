"""Keeping the parts of one machine alive: start them, restart what dies, stop all, leave nothing behind."""

from __future__ import annotations

import ctypes
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import IO

Say = Callable[[str], None]
# A part that dies again and again is started after a pause that doubles, from the first to the longest.
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 15.0
# A part that lived this long has recovered.
RECOVERED_SECONDS = 30.0
# How long a part may take to stop by itself.
STOP_SECONDS = 8.0
_PR_SET_PDEATHSIG = 1
# Set once parts are being stopped: what they say then is no news.
_is_stopping = threading.Event()
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def _die_with_parent() -> None:
    """Have the kernel end this process when `up` dies, however it dies."""
    if _libc is not None:
        _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


@dataclass
class Part:
    """A process to keep alive: its name, its command and its whole environment.

    The lines of a quiet one are shown only when it dies.
    """

    name: str
    command: list[str]
    environment: Mapping[str, str]
    is_quiet: bool = False
    process: subprocess.Popen[str] | None = None
    started_at: float = 0.0
    pause: float = FIRST_PAUSE
    due_at: float = field(default=0.0)

    def start(self, say: Say) -> None:
        """Start the process; its output goes on line by line under its name."""
        # A group of its own, so that Ctrl-C reaches `up` alone and the parts stop in order.
        self.process = subprocess.Popen(
            self.command,
            env=dict(self.environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
            preexec_fn=_die_with_parent,
        )
        self.started_at = time.monotonic()
        assert self.process.stdout is not None
        pump = _keep if self.is_quiet else _pass_on
        threading.Thread(target=pump, args=(self.name, self.process.stdout, say), daemon=True).start()

    def watch(self, say: Say) -> None:
        """Start the process again if it died and its pause is over."""
        if self.process is None or self.process.poll() is None:
            return
        now = time.monotonic()
        if not self.due_at:
            self.pause = FIRST_PAUSE if now - self.started_at > RECOVERED_SECONDS else self.pause
            self.due_at = now + self.pause
            say(f"{self.name} ended with {self.process.returncode}; starting it again in {self.pause:g} s")
            self.pause = min(LONGEST_PAUSE, self.pause * 2)
        elif now >= self.due_at:
            self.due_at = 0.0
            self.start(say)

    def stop(self) -> None:
        """Ask the process to end, and end it when it does not."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Household:
    """The parts of one machine, started in order and stopped in the reverse of it."""

    def __init__(self, say: Say) -> None:
        self.parts: list[Part] = []
        self._say = say
        self._is_ending = threading.Event()

    def add(self, part: Part) -> None:
        """Start a part and keep it."""
        part.start(self._say)
        self.parts.append(part)

    def end(self) -> None:
        """Let `keep` return; safe in a signal handler."""
        self._is_ending.set()

    def wait(self, seconds: float) -> bool:
        """Wait a while, watching; return whether the end was called for."""
        for part in self.parts:
            part.watch(self._say)
        return self._is_ending.wait(seconds)

    def keep(self) -> None:
        """Watch until the end is called for."""
        while not self.wait(0.25):
            pass

    def stop(self) -> None:
        """Stop all parts, the last started first."""
        _is_stopping.set()
        for part in reversed(self.parts):
            part.stop()


def _keep(name: str, lines: IO[str], say: Say) -> None:
    with lines:
        last = deque(lines, maxlen=5)  # read to its end, so when the process is gone
    if not _is_stopping.is_set():
        _say_all(name, last, say)


def _pass_on(name: str, lines: IO[str], say: Say) -> None:
    with lines:
        _say_all(name, lines, say)


def _say_all(name: str, lines: Iterable[str], say: Say) -> None:
    for line in lines:
        say(f"{name:>6} | {line.rstrip()}")
