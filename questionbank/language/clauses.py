"""Where sentences and clauses of spoken or typed English lie."""

from __future__ import annotations

import itertools
import re

Span = tuple[int, int]

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+|\n+")
# A gap is looked at from its start alone: what was blanked leaves gaps of thousands of signs.
_CLAUSE_END = re.compile(
    r"[;:]\s+|,\s+|(?<!\s)\s+[-\u2013\u2014]\s+|[()]"
    r"|(?<!\s)\s+(?=(?:but|and|so|because|while|whereas|although|though|since|which|then|or|if|when|unless|instead)\b)",
    re.IGNORECASE,
)
# Speech taken down has no stops: a run longer than this is cut at a joint, or where there is none, anyway.
LONG_RUN = 40
SHORT_RUN = 12


def sentences(text: str) -> list[Span]:
    """Return the sentences of a text; a long run without stops is cut into pieces."""
    return [piece for span in _split(text, (0, len(text)), _SENTENCE_END) for piece in _pieces(text, span)]


def clauses(text: str, sentence: Span) -> list[Span]:
    """Return the clauses of a sentence, in order."""
    return _split(text, sentence, _CLAUSE_END)


def _split(text: str, span: Span, end: re.Pattern[str]) -> list[Span]:
    spans: list[Span] = []
    start = span[0]
    # By the stretch alone: what stands before it is no part of its first gap.
    for found in end.finditer(text[slice(*span)]):
        spans.append((start, span[0] + found.start()))
        start = span[0] + found.end()
    spans.append((start, span[1]))
    return [(a, b) for a, b in spans if text[a:b].strip()]


def _pieces(text: str, span: Span) -> list[Span]:
    if len(text[slice(*span)].split()) <= LONG_RUN:
        return [span]
    pieces: list[Span] = []
    start, length = span[0], 0
    for clause in clauses(text, span):
        if length >= SHORT_RUN:
            pieces.append((start, clause[0]))
            start, length = clause[0], 0
        length += len(text[slice(*clause)].split())
    pieces.append((start, span[1]))
    return [cut for piece in pieces for cut in _cut(text, piece)]


def _cut(text: str, span: Span) -> list[Span]:
    """Return a run in cuts of at most `LONG_RUN` words, wherever they fall."""
    starts = [span[0] + found.start() for found in re.finditer(r"\S+", text[slice(*span)])]
    edges = [*starts[::LONG_RUN], span[1]]
    return list(itertools.pairwise(edges)) if len(starts) > LONG_RUN else [span]
