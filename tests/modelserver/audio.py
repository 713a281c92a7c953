"""Sound made on the spot, and the forms in which recordings come."""

from __future__ import annotations

import hashlib
import math
import re
import struct
from collections.abc import Iterator
from itertools import chain, repeat
from typing import Any

_RATE = 8000
_WORD_SECONDS, _SHORTEST, _LONGEST = 0.1, 0.2, 3.0
_PIECE = 1600
_BOUNDARY = re.compile(r'boundary="?([^";]+)"?')
_NAMED = re.compile(r'(?<![a-z])(name|filename)="([^"]*)"')


def wav(text: str) -> bytes:
    """Return a tone that is as long as the text, as a whole WAV file."""
    seconds = min(_LONGEST, max(_SHORTEST, len(text.split()) * _WORD_SECONDS))
    samples = (int(8000 * math.sin(2 * math.pi * 220 * step / _RATE)) for step in range(int(seconds * _RATE)))
    data = b"".join(struct.pack("<h", sample) for sample in samples)
    return _head(len(data)) + data


def pieces(sound: bytes) -> list[bytes]:
    """Return a file in pieces of a tenth of a second."""
    return [sound[start : start + _PIECE] for start in range(0, len(sound), _PIECE)]


def silence() -> Iterator[bytes]:
    """Yield a WAV file that never ends."""
    return chain([_head(0xFFFFFFFF - 36)], repeat(bytes(_PIECE)))


def form(content_type: str, body: bytes) -> dict[str, Any]:
    """Return the fields of a multipart form; of a file its name, type, length and digest."""
    boundary = _BOUNDARY.search(content_type)
    if not boundary:
        raise ValueError("a form without a boundary")
    parts = (b"\r\n" + body).split(b"\r\n--" + boundary[1].encode())[1:-1]
    return dict(_field(part) for part in parts)


def _field(part: bytes) -> tuple[str, Any]:
    head, _, value = part.partition(b"\r\n\r\n")
    names = dict(_NAMED.findall(head.decode()))
    if "filename" not in names:
        return names["name"], value.decode()
    kind = re.search(r"(?i)content-type: *(\S+)", head.decode())
    digest = hashlib.sha256(value).hexdigest()
    file = {"filename": names["filename"], "type": kind[1] if kind else "", "bytes": len(value), "sha256": digest}
    return names["name"], file


def _head(length: int) -> bytes:
    return struct.pack(
        "<4sI4s4sIHHIIHH4sI", b"RIFF", 36 + length, b"WAVE", b"fmt ", 16, 1, 1, _RATE, 2 * _RATE, 2, 16, b"data", length
    )
