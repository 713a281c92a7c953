"""The frames that cost their reader most, as hostile code would send them: header and body."""

from __future__ import annotations

import json
from typing import Any

from codejudge.sandbox import wire

BODY, HEADER = wire.BODY_BYTES, wire.HEADER_BYTES
PARTS = wire.PACKED_PARTS - 6


def _of(*nodes: Any, body: bytes = b"") -> tuple[bytes, bytes]:
    return json.dumps(["result", *nodes], separators=(",", ":")).encode(), body


def _text(text: str) -> tuple[bytes, bytes]:
    assert len(text) <= HEADER
    return text.encode(), b""


READ = {
    "packed booleans": _of(["p", "l", "b", PARTS], body=bytes(PARTS)),
    "packed integers": _of(["p", "l", "q", PARTS], body=bytes(range(1, 9)) * PARTS),
    "packed rows of one": _of(["p", "ll", "d", PARTS // 7, 1], body=bytes(range(8)) * (PARTS // 7)),
    "packed rows of five": _of(["p", "ll", "d", PARTS // 11, 5], body=bytes(range(8)) * (PARTS // 11) * 5),
    "packed eight deep": _of(["p", "l" * 8, "b", PARTS // 43, *[1] * 7], body=bytes(PARTS // 43)),
    "text": _of(["w", BODY], body="\U0001f600".encode() * (BODY // 4)),
    "bytes": _of(["b", BODY], body=bytes(BODY)),
    "characters": _of(["a", "<U1", BODY // 4], body=bytes(BODY)),
    "complex numbers": _of(["a", "<c16", BODY // 16], body=bytes(BODY)),
    "empty lists": _of(["l", *[["l"]] * (wire.NODES - 2)]),
    "long integers": _of(*[["i", "f" * 16380]] * 15),
    "escapes": _text('["result","' + "\\ud83d\\ude00" * 21000 + '"]'),
    "a long fraction": _text('["result",0.' + "9" * 262000 + "]"),
}
REFUSED = {
    "packed beyond the items": _of(["p", "l", "b", BODY], body=bytes(BODY)),
    "packed beyond the lists, node by node": _of(
        ["l", *[["p", "l" * 8, "b", 3000, *[1] * 7]] * 100], body=bytes(300_000)
    ),
    "packed beyond the lists": _of(["p", "l" * 8, "b", BODY, *[1] * 7], body=bytes(BODY)),
    "packed of nothing, often": _of(["p", "l" * 8, "b", *[0] * 7, BODY]),
    "brackets": _text("[" * HEADER),
    "lists in lists": _text('["result",' + "[" * 130000 + "]" * 130000 + "]"),
    "too many lists": _text('["result",["l"' + ',["l"]' * 40000 + "]]"),
    "too many numbers": _text('["result",["l"' + ",1" * 130000 + "]]"),
    "objects": _text('["result",' + '{"a":1},' * 30000 + "1]"),
    "an integer of many digits": _text('["result",' + "9" * 200000 + "]"),
}
