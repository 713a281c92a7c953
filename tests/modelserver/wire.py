"""HTTP/1.1 on a socket, by hand: a sound server's library would not let a stream be broken off, or cut in a byte."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import struct
import time
from dataclasses import dataclass
from typing import Any

_HEAD_BYTES = 64 * 1024
_BODY_BYTES = 64 * 1024 * 1024
_PIECE = 64 * 1024
# Of an answer so many pieces are timed; an endless one has more.
_PIECES_TIMED = 1000
_REASONS = {200: "OK", 302: "Found", 400: "Bad Request", 401: "Unauthorized", 404: "Not Found"}
_SECRETS = ("authorization", "api-key", "x-api-key", "cookie")
WITHHELD = "(withheld)"


class Reader(asyncio.StreamReader):
    """A reader that tells when the client is gone, while nobody reads."""

    def __init__(self) -> None:
        super().__init__(limit=_HEAD_BYTES)
        self.ended = asyncio.Event()

    def feed_eof(self) -> None:
        super().feed_eof()
        self.ended.set()

    def set_exception(self, exc: Exception) -> None:
        super().set_exception(exc)
        self.ended.set()


@dataclass(frozen=True, slots=True)
class Request:
    """A request, whole."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def content_type(self) -> str:
        """Return the type of the body with its parameters."""
        return self.headers.get("content-type", "")

    @property
    def key(self) -> str:
        """Return the key that was sent."""
        return self.headers.get("authorization", "").removeprefix("Bearer ")

    def json(self) -> Any:
        """Return the body; raises `ValueError`."""
        return json.loads(self.body or b"{}")

    def shown_headers(self) -> dict[str, str]:
        """Return the headers without what is secret in them."""
        return {name: WITHHELD if name in _SECRETS else value for name, value in self.headers.items()}


class Connection:
    """One connection: reads requests, sends pieces, and raises `ConnectionError` as soon as the client is gone."""

    def __init__(self, reader: Reader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self._is_chunked = False
        self.bytes_sent = 0
        self.sent_at: list[float] = []
        writer.transport.set_write_buffer_limits(high=_PIECE)

    async def read(self) -> Request | None:
        """Return the next request; none when the client wants no more."""
        try:
            head = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        except asyncio.IncompleteReadError:
            return None
        method, path, _ = head[0].split(" ", 2)
        pairs = (line.partition(":") for line in head[1:] if line)
        headers = {name.lower(): value.strip() for name, _, value in pairs}
        length = int(headers.get("content-length", 0))
        if length > _BODY_BYTES or "transfer-encoding" in headers:
            raise ConnectionError("a body of unknown or unbounded length")
        self.bytes_sent, self.sent_at = 0, []
        return Request(method, path.partition("?")[0], headers, await self._reader.readexactly(length))

    async def begin(self, status: int, content_type: str, headers: dict[str, str], length: int | None) -> None:
        """Send the head of an answer."""
        self._is_chunked = length is None
        framing = ("Transfer-Encoding", "chunked") if length is None else ("Content-Length", str(length))
        lines = dict([("Content-Type", content_type), framing, *headers.items()])
        head = [f"HTTP/1.1 {status} {_REASONS.get(status, 'Failed')}", *(f"{name}: {lines[name]}" for name in lines)]
        await self._write("\r\n".join([*head, "", ""]).encode())

    async def send(self, piece: bytes) -> None:
        """Send a piece of the body; waits while the client does not take it."""
        if piece:
            await self._write(b"%x\r\n%b\r\n" % (len(piece), piece) if self._is_chunked else piece)
            self._note_time()

    async def end(self) -> None:
        """Send the end of the body."""
        if self._is_chunked:
            await self._write(b"0\r\n\r\n")
        self._note_time()

    async def pause(self, seconds: float | None) -> None:
        """Let time pass while the client is there; for ever without a number."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._reader.ended.wait()
                raise ConnectionResetError("the client is gone")

    def reset(self) -> None:
        """Break the connection as if nobody had listened."""
        found = self._writer.get_extra_info("socket")
        found.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._writer.transport.abort()

    def close(self) -> None:
        """Close the connection when what was sent is out."""
        self._writer.close()

    def _note_time(self) -> None:
        if len(self.sent_at) < _PIECES_TIMED:
            self.sent_at.append(time.monotonic())

    async def _write(self, data: bytes) -> None:
        for start in range(0, len(data), _PIECE):
            if self._reader.ended.is_set():
                raise ConnectionResetError("the client is gone")
            piece = data[start : start + _PIECE]
            self._writer.write(piece)
            await self._writer.drain()
            self.bytes_sent += len(piece)
