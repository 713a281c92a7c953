"""The jailed child's end of the channel to the judge: blocking, one frame at a time."""

import os
from typing import Any

from codejudge.sandbox import wire
from codejudge.sandbox.child import CHANNEL


def receive() -> tuple[str, list[Any]] | None:
    """The next frame from the judge, with real sets and dicts; None once the judge has closed its end."""
    prefix = _read(wire.PREFIX.size)
    if prefix is None:
        return None
    header, body = wire.PREFIX.unpack(prefix)
    content = _read(header + body)
    return None if content is None else wire.decode(content[:header], content[header:], revive=True)


def _read(count: int) -> bytes | None:
    data = bytearray()
    while len(data) < count:
        part = os.read(CHANNEL, min(count - len(data), 1 << 20))
        if not part:
            return None
        data += part
    return bytes(data)


def send(frame: bytes) -> None:
    """Write one whole frame."""
    view = memoryview(frame)
    while view:
        view = view[os.write(CHANNEL, view) :]
