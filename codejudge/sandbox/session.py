"""The judge's side of one jailed child: ask one thing at a time, within CPU and wall time, and trust nothing."""

import contextlib
import fcntl
import os
import select
import signal
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from codejudge.limits import STREAM_BYTES
from codejudge.sandbox import wire
from codejudge.sandbox.inbox import Inbox
from codejudge.sandbox.launch import Ending, Zygote
from codejudge.verdicts import Verdict

_SEALS = 0xF  # no more sealing, shrinking, growing or writing
_READ_AT_ONCE = 1 << 18
_SIGNALS = {
    signal.SIGSEGV: (Verdict.RTE, "the process crashed (segmentation fault; too deep a recursion does that too)"),
    signal.SIGSYS: (Verdict.SC, "the process was stopped for a system call that only an attack makes"),
    signal.SIGXCPU: (Verdict.TLE, "the CPU time allowed was used up"),
    signal.SIGKILL: (Verdict.MLE, "the process was killed, most likely for want of memory"),
}


@dataclass(frozen=True)
class Spent:
    """CPU and wall time in milliseconds."""

    cpu_ms: float = 0.0
    wall_ms: float = 0.0


@dataclass(frozen=True)
class Reply:
    """A frame from the child, read as plain values; `frame` is the same as it came."""

    kind: str
    values: list[Any]
    frame: tuple[bytes, bytes]
    spent: Spent


class Stopped(Exception):
    """The child is over before it answered: the verdict, a message for the candidate, and what was spent."""

    def __init__(self, verdict: Verdict, message: str, spent: Spent) -> None:
        super().__init__(message)
        self.verdict, self.message, self.spent = verdict, message, spent


class Session:
    """One child from its fork to its end. Use as a context manager; after `Stopped` it is over.

    `is_lost` says that its zygote cannot be used again, `was_attack` that it should not be for long.
    """

    def __init__(self, zygote: Zygote, order: Mapping[str, Any], stdin: bytes = b"") -> None:
        self._zygote = zygote
        self._inbox = Inbox()
        self._written = {"stdout": bytearray(), "stderr": bytearray()}
        self._channel, theirs = socket.socketpair()
        self._channel.setblocking(False)
        output, their_output = _pipe()
        errors, their_errors = _pipe()
        self._streams = {output: self._written["stdout"], errors: self._written["stderr"]}
        given = _sealed(stdin)
        try:
            self._handle = zygote.begin(dict(order), (given, their_output, their_errors, theirs.fileno()))
        except BaseException:
            self._close_ours()
            raise
        finally:
            theirs.close()
            for descriptor in (given, their_output, their_errors):
                os.close(descriptor)
        self._clock = _cpu_clock(self._handle)
        self._poll = select.poll()
        # Only what is still open is polled: a closed end would be ready for ever, and keep the judge busy.
        self._open = {self._handle, self._channel.fileno(), output, errors}
        for descriptor in self._open:
            self._poll.register(descriptor, select.POLLIN)
        self._is_over = False
        self.is_lost = self.was_attack = False

    def __enter__(self) -> "Session":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def is_over(self) -> bool:
        """Whether the child can no longer be asked."""
        return self._is_over

    @property
    def stdout(self) -> str:
        """What the child has printed so far, at most 64 KiB."""
        return bytes(self._written["stdout"][:STREAM_BYTES]).decode("utf-8", "replace")

    @property
    def stderr(self) -> str:
        """What the child has written to standard error so far, at most 64 KiB."""
        return bytes(self._written["stderr"][:STREAM_BYTES]).decode("utf-8", "replace")

    def ask(self, frame: bytes, *, cpu_seconds: float, wall_seconds: float) -> Reply:
        """Send a frame and wait for the one that answers it. Stopped when none comes that can be read."""
        watch = _Watch(self._clock, cpu_seconds, wall_seconds)
        if self._inbox or self._is_over:
            raise self._stop(Verdict.BAD_RESULT, "more was sent than was asked for", watch.spent())
        try:
            return self._exchange(memoryview(frame), watch)
        except wire.Malformed:
            raise self._stop(Verdict.BAD_RESULT, "what the process sent is not a result", watch.spent()) from None

    def _exchange(self, frame: memoryview, watch: "_Watch") -> Reply:
        frame = self._push(frame)
        while (answer := self._inbox.frame()) is None:
            seconds = watch.seconds_left()
            if seconds <= 0:
                raise self._stop(Verdict.TLE, watch.complaint(), watch.spent())
            if self._take_in(seconds, watch):
                answer = self._inbox.frame()
                if answer is None:
                    raise self._ended(watch)
                break
            frame = self._push(frame)
        spent = watch.spent()
        self._read_streams(spent)
        kind, values = wire.decode(*answer)
        return Reply(kind, values, answer, spent)

    def _push(self, frame: memoryview) -> memoryview:
        if frame and self._channel.fileno() in self._open:
            # A child that is gone is noticed by its handle.
            with contextlib.suppress(BlockingIOError, BrokenPipeError, ConnectionResetError):
                frame = frame[self._channel.send(frame) :]
            writable = select.POLLOUT if frame else 0
            self._poll.modify(self._channel.fileno(), select.POLLIN | writable)
        return frame

    def _take_in(self, seconds: float, watch: "_Watch") -> bool:
        """Wait for and read what the child wrote; whether it has ended."""
        ready = {descriptor for descriptor, _ in self._poll.poll(seconds * 1000 + 1)}
        has_ended = self._handle in ready
        if has_ended or self._channel.fileno() in ready:
            self._read_channel(until_end=has_ended)
        if has_ended or ready & self._streams.keys():
            self._read_streams(watch.spent())
        return has_ended

    def _read_channel(self, *, until_end: bool) -> None:
        with contextlib.suppress(BlockingIOError, ConnectionResetError):
            while data := self._channel.recv(_READ_AT_ONCE):
                self._inbox.feed(data)
                if not until_end or len(self._inbox) > wire.PREFIX.size + wire.HEADER_BYTES + wire.BODY_BYTES:
                    return
            # Closed by a child that may live on: only its end or the clock says more.
            self._forget(self._channel.fileno())

    def _read_streams(self, spent: Spent) -> None:
        for descriptor, written in self._streams.items():
            with contextlib.suppress(BlockingIOError):
                while data := os.read(descriptor, STREAM_BYTES):
                    written += data
                    if len(written) > STREAM_BYTES:
                        raise self._stop(Verdict.OLE, "more than 64 KiB were printed", spent)
                self._forget(descriptor)

    def _forget(self, descriptor: int) -> None:
        if descriptor in self._open:
            self._open.remove(descriptor)
            self._poll.unregister(descriptor)

    def _ended(self, watch: "_Watch") -> Stopped:
        self.is_lost = True
        ending = self._zygote.finish()
        self.close()
        spent = watch.spent(ending)
        # A child that something else killed may have been killed before it took its order.
        self.is_lost = ending is None or ending.status & 0x7F == signal.SIGKILL
        self.was_attack = ending is not None and ending.status & 0x7F == signal.SIGSYS
        if self._inbox:
            return Stopped(Verdict.BAD_RESULT, "the process wrote part of something and ended", spent)
        verdict, message = _judged_by_status(ending)
        return Stopped(verdict, message, spent)

    def _stop(self, verdict: Verdict, message: str, spent: Spent) -> Stopped:
        self.close()
        return Stopped(verdict, message, spent)

    def close(self) -> None:
        """End the child. The zygote sweeps up; the next one to use it waits for that."""
        if self._handle < 0:
            return
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._handle, signal.SIGKILL)
        os.close(self._handle)
        self._handle = -1
        self._is_over = True
        self._close_ours()

    def _close_ours(self) -> None:
        self._channel.close()
        for descriptor in self._streams:
            os.close(descriptor)


def _pipe() -> tuple[int, int]:
    ours, theirs = os.pipe2(os.O_CLOEXEC)
    os.set_blocking(ours, False)
    return ours, theirs


def _sealed(data: bytes) -> int:
    """A descriptor from which exactly these bytes can be read, and into which nothing can be written."""
    descriptor = os.memfd_create("stdin", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]
    os.lseek(descriptor, 0, os.SEEK_SET)
    fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, _SEALS)
    return descriptor


def _cpu_clock(handle: int) -> int | None:
    """The clock of a process's CPU time, from its pidfd."""
    try:
        with open(f"/proc/self/fdinfo/{handle}", encoding="ascii") as lines:
            pid = next(int(line.split()[1]) for line in lines if line.startswith("Pid:"))
    except (OSError, StopIteration):
        return None
    return (~pid << 3) | 2 if pid > 0 else None


class _Watch:
    """CPU and wall time since it was made, against what is allowed.

    One thread cannot use more CPU than time passes, so the CPU clock is first looked at when that much has passed.
    """

    def __init__(self, clock: int | None, cpu_seconds: float, wall_seconds: float) -> None:
        self._clock = clock
        self._allowed = cpu_seconds, wall_seconds
        self._cpu_at_start = self._cpu()
        self._started = time.perf_counter()
        self._next_look = self._started + cpu_seconds

    def _cpu(self) -> float:
        if self._clock is None:
            return time.perf_counter()
        try:
            return time.clock_gettime(self._clock)
        except OSError:
            return 0.0

    def _used(self) -> float:
        return max(0.0, self._cpu() - self._cpu_at_start)

    def seconds_left(self) -> float:
        """How long to wait before looking again; nothing once the time is up."""
        now = time.perf_counter()
        cpu_seconds, wall_seconds = self._allowed
        if now >= self._next_look:
            left = cpu_seconds - self._used()
            if left <= 0.001:
                return 0.0
            self._next_look = now + left
        return min(self._next_look, self._started + wall_seconds) - now

    def complaint(self) -> str:
        """Which of the two limits was reached."""
        cpu_seconds, wall_seconds = self._allowed
        if self._used() >= cpu_seconds - 0.001:
            return f"took more than {cpu_seconds:g} s of CPU"
        return f"did not answer within {wall_seconds:g} s"

    def spent(self, ending: Ending | None = None) -> Spent:
        """What was used until now, or until the end that was reported."""
        cpu = self._used() if ending is None else max(0.0, ending.cpu_seconds - self._cpu_at_start)
        return Spent(round(cpu * 1000, 3), round((time.perf_counter() - self._started) * 1000, 3))


def _judged_by_status(ending: Ending | None) -> tuple[Verdict, str]:
    status = ending.status if ending is not None else 0
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        name = signal.Signals(number).name if number in set(signal.Signals) else str(number)
        return _SIGNALS.get(signal.Signals(number), (Verdict.RTE, f"the process was ended by {name}"))
    return Verdict.RTE, f"the process ended itself (exit status {os.WEXITSTATUS(status)}) before it answered"
