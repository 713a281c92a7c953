"""A text as evidence: its telling words with stems, polarity and groups of everyday meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from questionbank.language.clauses import Span
from questionbank.language.closed import EMPTY, JOINTS, NEGATING_PHRASES, is_negation
from questionbank.language.everyday import groups_of
from questionbank.language.words import Word, stem, words

Floats = NDArray[np.float64]
# "It is not true that …" turns the rest of its sentence, whatever stands between.
_DENIAL = re.compile(
    r"\b(?:(?:not|n't|never|hardly) (?:true|right|correct|the case|so)|false|wrong|untrue|incorrect|a myth) that\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.;!?\n]")
_LAST_OF_PHRASE = frozenset(phrase[-1] for phrase in NEGATING_PHRASES)
# So many telling words after a negation are turned by it, unless the clause ends before.
SCOPE = 4


@dataclass(frozen=True, slots=True)
class Token:
    """A telling word of a text."""

    word: str
    stem: str
    is_negated: bool
    groups: frozenset[int]
    start: int
    end: int


class Passage:
    """A text's telling words in order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = _tokens(text)

    def __len__(self) -> int:
        return len(self.tokens)

    @cached_property
    def keys(self) -> list[tuple[str, bool]]:
        """Each word's stem with its polarity."""
        return [(token.stem, token.is_negated) for token in self.tokens]

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems, each once."""
        return frozenset(token.stem for token in self.tokens)

    @cached_property
    def starts(self) -> NDArray[np.int64]:
        """Where each word starts in the text."""
        return np.array([token.start for token in self.tokens], dtype=np.int64)


def _tokens(text: str) -> list[Token]:
    found = words(text)
    stemmed = [stem(word.text) for word in found]
    negated = _negated(text, found)
    return [
        Token(word.text, stemmed[n], negated[n], groups, word.start, word.end)
        for n, (word, groups) in enumerate(zip(found, groups_of(stemmed), strict=True))
        if word.text not in EMPTY and not is_negation(word.text)
    ]


def _negated(text: str, found: list[Word]) -> list[bool]:
    denials = [opening.span() for opening in _DENIAL.finditer(text)]
    denied = [(end, _sentence_end(text, end)) for _, end in denials]
    turned = [False] * len(found)
    left = 0
    for n, word in enumerate(found):
        if word.text in JOINTS or (n and _ends_clause(text[found[n - 1].end : word.start])):
            left = 0
        if _within(word, denials):
            left = 0
        elif is_negation(word.text) or _opens_negation(found, n):
            left = SCOPE
        elif left and word.text not in EMPTY:
            turned[n] = True
            left -= 1
        # What is negated inside a denial is affirmed.
        turned[n] ^= _within(word, denied)
    return turned


def _within(word: Word, spans: list[Span]) -> bool:
    return any(start <= word.start < end for start, end in spans)


def _sentence_end(text: str, start: int) -> int:
    found = _STOP.search(text, start)
    return found.start() if found else len(text)


def _ends_clause(between: str) -> bool:
    return any(mark in between for mark in ",.;:!?()\n")


def _opens_negation(found: list[Word], at: int) -> bool:
    """Whether a negating phrase ends at this word."""
    if found[at].text not in _LAST_OF_PHRASE:
        return False
    return any(tuple(word.text for word in found[max(0, at - back) : at + 1]) in NEGATING_PHRASES for back in (1, 2))
