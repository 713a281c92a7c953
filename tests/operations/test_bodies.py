"""The limit on bodies: what is over it is refused while it comes, what is under it passes untouched."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from config import bodies
from config.asgi import application

LIMIT = 10
Sent = list[dict[str, Any]]


async def post(
    door: Any, pieces: Iterable[bytes], *, told: int | None = None, path: str = "/"
) -> tuple[Sent, list[bytes]]:
    """Post a body in pieces; return what was answered and the pieces that were left unread."""
    waiting, sent = list(pieces), []
    headers = [] if told is None else [(b"content-length", str(told).encode())]
    scope = {"type": "http", "method": "POST", "path": path, "headers": headers, "query_string": b""}

    async def receive() -> dict[str, Any]:
        if not waiting:
            return {"type": "http.disconnect"}
        body = waiting.pop(0)
        return {"type": "http.request", "body": body, "more_body": bool(waiting)}

    async def send(message: Any) -> None:
        sent.append(dict(message))

    await door({**scope, "http_version": "1.1", "scheme": "http"}, receive, send)
    return sent, waiting


async def reading(scope: Any, receive: Any, send: Any) -> None:
    """Read a body to its end as Django does, and answer with it; of one that breaks off nothing comes."""
    body, more = b"", True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        body, more = body + message["body"], message["more_body"]
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": body})


DOOR = bodies.bounded(reading, limit=LIMIT)


async def test_a_body_within_the_limit_passes_whole() -> None:
    sent, _ = await post(DOOR, [b"12345", b"67890"], told=LIMIT)
    assert (sent[0]["status"], sent[1]["body"]) == (200, b"1234567890")


async def test_a_body_that_says_it_is_too_large_is_not_read_at_all() -> None:
    sent, unread = await post(DOOR, [b"12345"], told=LIMIT + 1)
    assert sent[0]["status"] == 413
    assert unread == [b"12345"]


@pytest.mark.parametrize("told", [None, LIMIT])
async def test_a_body_that_grows_too_large_is_read_no_further(told: int | None) -> None:
    sent, unread = await post(DOOR, [b"123456"] * 5, told=told)
    assert sent[0]["status"] == 413
    assert len(unread) == 3


async def test_sockets_pass_as_they_are() -> None:
    seen = []

    async def inside(scope: Any, receive: Any, send: Any) -> None:
        seen.append((scope, receive, send))

    await bodies.bounded(inside)({"type": "websocket"}, post, reading)  # type: ignore[arg-type]
    assert seen == [({"type": "websocket"}, post, reading)]


async def test_the_site_stands_behind_the_door() -> None:
    sent, unread = await post(application, [b"1"], told=bodies.MAX_BODY + 1, path="/interviews/")
    assert sent[0]["status"] == 413
    assert b"too_large" in sent[1]["body"]
    assert unread
