"""Answers as bytes in pieces, without a socket: what is sent. How it is sent is `server.py`'s."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain, repeat
from typing import Any

from tests.modelserver import audio
from tests.modelserver.completions import HUGE_BYTES

_EVENTS = "text/event-stream; charset=utf-8"
_PIECES = 8
PAGE = b"<!doctype html><title>Sign in</title><h1>Sign in to your proxy</h1>"


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer; without a length it is sent in chunks."""

    pieces: Iterable[bytes]
    status: int = 200
    content_type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None


def of_json(value: Any, *, status: int = 200, **headers: str) -> Answer:
    """Return a JSON answer."""
    return of_bytes(json.dumps(value, ensure_ascii=False).encode(), status=status, headers=headers)


def of_bytes(
    body: bytes, content_type: str = "application/json", *, status: int = 200, headers: dict[str, str] | None = None
) -> Answer:
    """Return an answer whose length is known; it goes out in a few pieces."""
    step = max(1, -(-len(body) // _PIECES))
    pieces = [body[start : start + step] for start in range(0, len(body), step)]
    return Answer(pieces, status, content_type, headers or {}, len(body))


def of_error(status: int, kind: str, message: str, **headers: str) -> Answer:
    """Return an error as OpenAI words them."""
    return of_json({"error": {"message": message, "type": kind, "code": kind}}, status=status, **headers)


def instead(behaviour: str, *, key: str, port: int, retry_after: int) -> Answer | None:
    """Return the answer of a behaviour that does not depend on what was asked."""
    wait = {"limited": retry_after, "limited_for_long": 120}.get(behaviour)
    if wait is not None:
        return of_error(429, "rate_limit_exceeded", "Rate limit reached.", **{"Retry-After": str(wait)})
    match behaviour:
        case "unauthorised":
            return of_error(401, "invalid_api_key", f"Incorrect API key provided: {key}")
        case "broken":
            return of_error(500, "server_error", "The server had an error.")
        case "overloaded":
            return of_error(503, "overloaded", "The engine is overloaded.")
        case "html":
            return of_bytes(PAGE, "text/html; charset=utf-8")
        case "redirects":
            # Another name of this machine: another origin, and yet no connection leaves it.
            return of_bytes(b"", status=302, headers={"Location": f"http://localhost:{port}/elsewhere"})
    return None


def of_events(events: Iterable[bytes]) -> Answer:
    """Return server-sent events."""
    return Answer(events, content_type=_EVENTS)


def of_whole(body: bytes | Iterable[bytes]) -> Answer:
    """Return a completion that is not streamed; one without an end has no length."""
    return of_bytes(body) if isinstance(body, bytes) else Answer(body)


def of_speech(text: str, behaviour: str) -> Answer:
    """Return a WAV file, streamed."""
    if behaviour in ("wrong_schema", "empty_choices", "tool_calls"):
        return of_json({"audio": None})
    sound = audio.wav(text)
    pieces: Iterable[bytes] = audio.pieces(sound)
    if behaviour == "endless":
        pieces = audio.silence()
    elif behaviour == "no_content":
        pieces = []
    elif behaviour == "half_json":
        pieces = [sound[: len(sound) // 2]]
    elif behaviour == "huge":
        pieces = [sound + bytes(HUGE_BYTES)]
    return Answer(pieces, content_type="audio/wav")


def of_transcription(text: str, behaviour: str, *, is_plain: bool) -> Answer:
    """Return what was said."""
    said: Any = text
    if behaviour == "endless":
        return Answer(chain([b'{"text": "and'], repeat(b" so on")))
    if behaviour == "no_content":
        said = ""
    elif behaviour == "huge":
        said = "so " * (HUGE_BYTES // 3)
    elif behaviour == "invalid_utf8":
        return of_bytes(b'{"text": "It was \xff\xfe said."}')
    elif behaviour in ("wrong_schema", "empty_choices", "tool_calls"):
        return of_json({"words": [1, 2]})
    if is_plain:
        return of_bytes(said.encode(), "text/plain; charset=utf-8")
    encoded = json.dumps({"text": said}, ensure_ascii=False).encode()
    return of_bytes(encoded[: len(encoded) // 2] if behaviour == "half_json" else encoded)


def of_models(model: str, behaviour: str) -> Answer:
    """Return the list of models; there is one."""
    if behaviour in ("wrong_schema", "no_content"):
        return of_json({"models": model})
    if behaviour == "half_json":
        return of_bytes(b'{"object": "list", "da')
    name = "another-model" if behaviour == "other_model" else model
    models = (
        [] if behaviour == "empty_choices" else [{"id": name, "object": "model", "created": 0, "owned_by": "tests"}]
    )
    return of_json({"object": "list", "data": models})
