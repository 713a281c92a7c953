"""The limit on what a request may carry, held while it arrives: Django reads a body whole before any view sees it."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

Message = Mapping[str, Any]
Scope = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

# A recording of 10 MB, and the form around it.
MAX_BODY = 10 * 1024 * 1024 + 64 * 1024
_ANSWER = {"code": "too_large", "why": "That is more than this server takes at once: 10 MB."}


def bounded(application: Application, *, limit: int = MAX_BODY) -> Application:
    """Return the application behind a door that answers 413 as soon as a body is, or says it is, over the limit."""

    async def door(scope: Scope, receive: Receive, send: Send) -> None:
        arrived = 0

        async def receive_some() -> Message:
            nonlocal arrived
            message = await receive()
            arrived += len(message.get("body", b""))
            # To Django it looks as if the browser had left, so it lets go of what it has read.
            return {"type": "http.disconnect"} if arrived > limit else message

        if scope["type"] != "http":
            await application(scope, receive, send)
        elif _told(scope) > limit:
            await _refuse(send)
        else:
            await application(scope, receive_some, send)
            if arrived > limit:
                await _refuse(send)

    return door


def _told(scope: Scope) -> int:
    """Return the length that the head of the request gives, 0 when it gives none."""
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit():
            return int(value)
    return 0


async def _refuse(send: Send) -> None:
    body = json.dumps(_ANSWER).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    headers.append((b"connection", b"close"))
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": body})
