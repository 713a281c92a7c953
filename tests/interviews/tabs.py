"""Browsers' tabs on the socket of an interview, played in this thread and with the channel layer in memory."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from itertools import count
from typing import Any

from asgiref.sync import async_to_sync
from asgiref.testing import ApplicationCommunicator
from channels.layers import channel_layers
from django.contrib.auth.models import User

from interviews import background
from interviews.consumers import InterviewConsumer
from interviews.models import Interview

_ids = count(1)
# Long enough for a busy machine; a frame that is due comes within milliseconds.
PATIENCE_SECONDS = 30


class Tab:
    """One socket; `row` says which interview it shows."""

    def __init__(self, application: Any, row: Interview, **scope: Any) -> None:
        whole = {"type": "websocket", "path": f"/ws/interviews/{row.pk}/", "headers": [], "query_string": b"", **scope}
        untyped: Any = ApplicationCommunicator
        self._communicator = untyped(application, whole)
        self.row = row

    async def open(self) -> dict[str, Any]:
        """Connect, and return the server's first message: whether it accepts."""
        await self._communicator.send_input({"type": "websocket.connect"})
        return await self.hear()

    async def close(self) -> None:
        """Disconnect, and wait until the server is done with this socket."""
        await self._communicator.send_input({"type": "websocket.disconnect", "code": 1000})
        await self._communicator.wait(timeout=PATIENCE_SECONDS)

    async def hear(self) -> dict[str, Any]:
        """Return the server's next message, whatever it is."""
        message: dict[str, Any] = await self._communicator.receive_output(timeout=PATIENCE_SECONDS)
        return message

    async def send_raw(self, data: str | bytes) -> None:
        """Send what may be no frame at all."""
        field = "bytes" if isinstance(data, bytes) else "text"
        await self._communicator.send_input({"type": "websocket.receive", field: data})

    async def send(self, **frame: Any) -> None:
        """Send a frame as it is."""
        await self.send_raw(json.dumps(frame))

    async def command(self, do: str, **fields: Any) -> None:
        """Send a command of the first turn with an id of its own, unless the fields say otherwise."""
        await self.send(**{"do": do, "id": f"tab-{next(_ids)}", "turn": self.row.turn, **fields})

    async def until(self, *what: str) -> list[dict[str, Any]]:
        """Return the frames up to the first of such a kind or with such a key; the clock's own are left out."""
        frames: list[dict[str, Any]] = []
        while not frames or set(what).isdisjoint({*frames[-1], frames[-1].get("kind")}):
            frame = json.loads((await self.hear())["text"])
            if "clock" not in frame or "resumed" in frame:
                frames.append(frame)
        return frames

    async def follow(self, after: int = 0) -> list[dict[str, Any]]:
        """Resume after an event and return the frames of it, the last of which is `resumed`."""
        await self.send(do="resume", after=after)
        return await self.until("resumed")

    async def refusal(self) -> dict[str, Any]:
        """Return the next refusal."""
        return (await self.until("refused"))[-1]


def socket_of(row: Interview, user: object) -> Tab:
    """Return a socket to an interview as that person, not connected yet."""
    scope = {"user": user, "url_route": {"kwargs": {"interview_id": row.pk}}}
    return Tab(InterviewConsumer.as_asgi(), row, **scope)


@asynccontextmanager
async def tab_of(row: Interview) -> AsyncIterator[Tab]:
    """Open a tab of the candidate and close it in the end."""
    tab = socket_of(row, User(pk=row.candidate_id))
    assert (await tab.open())["type"] == "websocket.accept"
    yield tab
    await tab.close()


def play(journey: Callable[[], Awaitable[None]]) -> None:
    """Run a journey to its end, with all that it began."""
    channel_layers.backends.clear()

    async def whole() -> None:
        try:
            await journey()
        finally:
            await background.settle()

    async_to_sync(whole)()
