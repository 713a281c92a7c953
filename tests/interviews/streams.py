"""A model's server that answers within this process: whole answers, and streams that stall, break off or never end."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable
from typing import Any

import httpx2

from interviews.engine.interviewers.base import Call
from interviews.engine.interviewers.model import ModelServer, ServerAddress

Late = Callable[[httpx2.Request], Coroutine[None, None, httpx2.Response]]
Answer = Callable[[httpx2.Request], httpx2.Response] | Late
Pieces = Callable[[], AsyncIterator[bytes]]
KEY = "sk-canary-5521"
DONE = b"data: [DONE]\n\n"
ASKED = [{"role": "user", "content": "Say a word."}]


class Body(httpx2.AsyncByteStream):
    """A streamed body; `is_closed` once nobody reads it any more."""

    def __init__(self, pieces: AsyncIterator[bytes]) -> None:
        self._pieces = pieces
        self.is_closed = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._pieces:
            yield piece

    async def aclose(self) -> None:
        """Take note that the reader is done."""
        self.is_closed = True


def chunk(text: object, *, reason: str | None = None, **fields: Any) -> bytes:
    """Return a piece of a stream with that text."""
    choice = {"index": 0, "delta": {"content": text}, "finish_reason": reason}
    return b"data: " + json.dumps({"id": "1", "choices": [choice], **fields}).encode() + b"\n\n"


def ending(reason: str = "stop") -> bytes:
    """Return the piece that ends a stream, and its end."""
    return chunk(None, reason=reason) + DONE


def usage(**counts: object) -> bytes:
    """Return the piece of a stream that counts tokens."""
    return b"data: " + json.dumps({"id": "1", "choices": [], "usage": counts}).encode() + b"\n\n"


async def pieces(*parts: bytes) -> AsyncIterator[bytes]:
    """Yield the parts."""
    for part in parts:
        yield part


def words(*texts: str) -> Pieces:
    """Return a whole stream of these texts."""
    return lambda: pieces(*map(chunk, texts), ending())


async def endless() -> AsyncIterator[bytes]:
    """Yield words for ever."""
    while True:
        yield chunk("and so on ")


async def stalled() -> AsyncIterator[bytes]:
    """Begin, and say nothing more."""
    yield chunk("Well, ")
    await asyncio.Event().wait()


async def broken() -> AsyncIterator[bytes]:
    """Begin, and lose the line."""
    yield chunk("Well, ")
    raise httpx2.ReadError("the line is down")


def server(answer: Answer) -> ModelServer:
    """Return a model's server that answers requests so."""
    address = ServerAddress("m", KEY, "http://model.test/v1")
    return ModelServer(address, transport=httpx2.MockTransport(answer))


def streamed(body: Pieces) -> httpx2.Response:
    """Return an answer that streams such a body."""
    return httpx2.Response(200, headers={"content-type": "text/event-stream"}, stream=Body(body()))


def streaming(body: Pieces) -> ModelServer:
    """Return a server that answers every request with such a stream."""
    return server(lambda request: streamed(body))


def whole(text: object, **fields: Any) -> httpx2.Response:
    """Return an answer that is no stream."""
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
    content = json.dumps({"id": "1", "choices": [choice], **fields})
    return httpx2.Response(200, content=content, headers={"content-type": "application/json"})


def refusal(status: int, **headers: str) -> httpx2.Response:
    """Return an error, as servers word it."""
    return httpx2.Response(status, json={"error": {"message": "no"}}, headers=headers)


def refusing(request: httpx2.Request) -> httpx2.Response:
    """Be nobody's server."""
    raise httpx2.ConnectError("refused", request=request)


class Queue:
    """Answers request by request, the last answer for ever, and keeps what was asked."""

    def __init__(self, *answers: Callable[[], httpx2.Response]) -> None:
        self._answers = answers
        self.asked: list[dict[str, Any]] = []

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.asked.append(json.loads(request.content))
        return self._answers[min(len(self.asked), len(self._answers)) - 1]()


def call() -> Call:
    """Return the record of a request that has not begun."""
    return Call("words", "words-0")


async def said_by(model: ModelServer, record: Call | None = None) -> str:
    """Return all that a stream of the server says."""
    return "".join([piece async for piece in model.stream(ASKED, record or call(), max_tokens=9)])


def texts_in(requests: Iterable[dict[str, Any]]) -> str:
    """Return all the messages of requests as one text."""
    return "\n".join(message["content"] for request in requests for message in request["messages"])
