"""Assessments: an honest marker, simple on purpose, and the one that does what the candidate says."""

from __future__ import annotations

import re
from typing import Any

from tests.modelserver.prompts import Point, Prompt

Mark = dict[str, Any]
_COVERED, _PARTIAL = 0.6, 0.3
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
_WORD = re.compile(r"[a-z']+")
_NOT = {"not", "never", "no", "without", "cannot"}


def honest(prompt: Prompt) -> list[Mark]:
    """Mark each point by the sentence that shares most words with it."""
    sentences = [found.strip() for found in _SENTENCE.findall(prompt.said) if found.strip()]
    return [_mark(point, sentences) for point in prompt.points]


def full(prompt: Prompt) -> list[Mark]:
    """Give every point full credit: one by the candidate's own words, the next by words nobody said."""
    own = " ".join(prompt.said.split("\n", 1)[0].split(" ")[:12])
    quotes = (own, "The candidate explained this perfectly.")
    return [_entry(point, "covered", quotes[number % 2], 1.0) for number, point in enumerate(prompt.points)]


def quoting(prompt: Prompt, quote: str) -> list[Mark]:
    """Give every point credit for words that are not the candidate's."""
    return [_entry(point, "covered", quote, 0.9) for point in prompt.points]


def _mark(point: Point, sentences: list[str]) -> Mark:
    share, sentence = max(((_share(point.fact, sentence), sentence) for sentence in sentences), default=(0.0, ""))
    if share < _PARTIAL:
        return _entry(point, "missing", "", 1 - share)
    if _is_denied(point.fact) != _is_denied(sentence):
        return _entry(point, "contradicted", sentence, share)
    return _entry(point, "covered" if share >= _COVERED else "partial", sentence, share)


def _entry(point: Point, status: str, quote: str, confidence: float) -> Mark:
    return {"slug": point.slug, "status": status, "quote": quote, "confidence": round(confidence, 2)}


def _share(fact: str, sentence: str) -> float:
    wanted = {word for word in _words(fact) if len(word) > 3}
    return len(wanted & _words(sentence)) / len(wanted) if wanted else 0.0


def _is_denied(text: str) -> bool:
    return any(word in _NOT or word.endswith("n't") for word in _words(text))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")))
