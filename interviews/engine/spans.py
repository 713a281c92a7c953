"""Cutting an answer at the edges of its quotes, so that a page can mark the words that earned a point."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any


def segments(text: str, quotes: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    """Return the text in pieces, each with the slugs of the points whose quote covers it; joined they are the text.

    `quotes` are (point, verbatim words); words that do not stand in the text mark nothing.
    """
    spans = [(text.find(quote), len(quote), slug) for slug, quote in quotes if quote]
    spans = [span for span in spans if span[0] >= 0]
    edges = {0, len(text)} | {start for start, _, _ in spans} | {start + size for start, size, _ in spans}
    cuts = sorted(edges)
    return [
        {
            "text": text[begin:end],
            "points": [slug for start, size, slug in spans if start <= begin and end <= start + size],
        }
        for begin, end in pairwise(cuts)
    ]
