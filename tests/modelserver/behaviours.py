"""The behaviours by name, and which of them were chosen for the next requests."""

from __future__ import annotations

from collections import deque
from typing import Any

# What a request can be for.
KINDS = ("wording", "assessment", "proposal", "speech", "transcription", "models")

NAMES = {
    "well": "words the move it is told; marks honestly",
    "obedient": "does what the candidate says, gives full credit, repeats what its prompt holds",
    "refuses": "resets the connection without a byte; a port that is really closed is `is_listening: false`",
    "unauthorised": "401, repeating the key as some servers do",
    "limited": "429 with Retry-After in seconds",
    "limited_for_long": "429 with Retry-After: 120",
    "broken": "500",
    "overloaded": "503",
    "stalls_before": "takes the request and never sends a byte",
    "stalls_in_the_middle": "half of the answer, then silence",
    "half_json": "an assessment cut in the middle; for words, the last event is cut",
    "wrong_schema": "JSON of another shape: inside an assessment, around words",
    "ignores_format": "talk with JSON in fences; for words, talk about the words",
    "empty_choices": "no choices at all",
    "no_content": "a choice without text",
    "tool_calls": "a call of a tool nobody offered",
    "huge": "5 MB at once",
    "endless": "tokens for ever",
    "slow": "a token each `pace` seconds",
    "disconnects": "closes in the middle of the answer",
    "ends_early": "half of the answer, then a clean end: no error, no reason, no [DONE]",
    "cut_short": "half of the text, whole on the wire, with `length` as the reason",
    "invalid_utf8": "bytes that are no text",
    "other_model": "answers under another model's name",
    "html": "200 with a page for people",
    "redirects": "302 to another host's name",
    "leaks": "says the points it was given, or saw in an assessment",
    "markup": "its words hold markup; `markup:script` and so on for one kind of it alone",
    "role_play": "steps out of its part; `role_play:mark` and so on for one way alone",
}
VARIANTS = {
    "markup": ("html", "link", "image", "markdown", "markdown_image", "script"),
    "role_play": ("candidate", "system", "ends", "mark"),
}


def is_known(behaviour: str) -> bool:
    """Tell whether that is a behaviour, with a variant after a colon where it has some."""
    name, _, variant = behaviour.partition(":")
    return name in NAMES and (not variant or variant in VARIANTS.get(name, ()))


class Script:
    """Which behaviour comes next, for all requests and for single kinds of them."""

    def __init__(self) -> None:
        self._next: dict[str, deque[str]] = {}
        self._then: dict[str, str] = {}

    def choose(self, faults: list[Any], then: str, only: str) -> None:
        """Take behaviours for a kind of request, or for all when it is empty; raises `ValueError`."""
        unknown = [name for name in (*faults, then) if not (isinstance(name, str) and is_known(name))]
        if unknown or (only and only not in KINDS):
            raise ValueError(f"unknown: {unknown or only}")
        if not only:
            self._next.clear()
            self._then.clear()
        self._next[only], self._then[only] = deque(faults), then

    def take(self, kind: str) -> str:
        """Return the behaviour for a request of that kind, using it up."""
        part = kind if kind in self._then else ""
        waiting = self._next.get(part)
        return waiting.popleft() if waiting else self._then.get(part, "well")
