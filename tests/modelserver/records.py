"""What the server saw: each request, and what became of it."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from tests.modelserver.wire import Connection, Request

_LONGEST = 1000


@dataclass(slots=True)
class Record:
    """A request: what was asked, by which behaviour it was answered, and how that ended.

    `is_finished` says that the behaviour did all it does, `gone_after` when the client left before; times are
    seconds since the last reset. `came_at` and `sent_at`, when its pieces and its end were sent, are by the machine's
    monotonic clock, which other processes read too. `error` says why the fake did not understand the request.
    """

    request: Request
    connection: Connection
    since: float
    kind: str = ""
    behaviour: str = ""
    json: Any = None
    form: dict[str, Any] | None = None
    error: str = ""
    is_finished: bool = False
    gone_after: float | None = None
    at: float = field(init=False)
    came_at: float = field(default_factory=time.monotonic)
    _bytes_sent: int | None = None
    _sent_at: list[float] | None = None

    def __post_init__(self) -> None:
        self.at = self._now()

    def lose(self) -> None:
        """Note that the client left."""
        self.gone_after = self._now()

    def close(self) -> None:
        """Note that nothing more is sent; the connection goes on to the next request."""
        self._bytes_sent, self._sent_at = self.connection.bytes_sent, self.connection.sent_at

    def as_json(self) -> dict[str, Any]:
        """Return what tests see, without secrets."""
        sent = self.connection.bytes_sent if self._bytes_sent is None else self._bytes_sent
        shown = ("kind", "behaviour", "json", "form", "error", "at", "came_at", "is_finished", "gone_after")
        return {
            "method": self.request.method,
            "path": self.request.path,
            "headers": self.request.shown_headers(),
            "bytes_sent": sent,
            "sent_at": self.connection.sent_at if self._sent_at is None else self._sent_at,
            **{name: getattr(self, name) for name in shown},
        }

    def _now(self) -> float:
        return round(time.monotonic() - self.since, 4)


class Records:
    """The last requests; how many older ones were let go is `forgotten`, so that no test counts wrongly."""

    def __init__(self) -> None:
        self._since = time.monotonic()
        self._kept: deque[Record] = deque(maxlen=_LONGEST)
        self._forgotten = 0

    def add(self, request: Request, connection: Connection) -> Record:
        """Begin the record of a request."""
        self._forgotten += len(self._kept) == _LONGEST
        self._kept.append(Record(request, connection, self._since))
        return self._kept[-1]

    def as_json(self) -> dict[str, Any]:
        """Return all records."""
        return {"requests": [record.as_json() for record in self._kept], "forgotten": self._forgotten}
