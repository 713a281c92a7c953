"""JSON that stands somewhere in a text: in fences, with talk around it, or alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

# So many starts of an object or a list are tried; a text with more of them is no answer.
MOST_STARTS = 60


def values_in(text: str) -> Iterator[Any]:
    """Yield the JSON objects and lists that stand in a text, the outermost first, in order."""
    decoder, at = json.JSONDecoder(), 0
    for _ in range(MOST_STARTS):
        starts = [found for found in (text.find("{", at), text.find("[", at)) if found >= 0]
        if not starts:
            return
        at = min(starts)
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            at += 1
        else:
            yield value
