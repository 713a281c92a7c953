"""How an answer words a reference: pieces of words shared, words in the reference's order, what it turns round."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from questionbank.assessment.passages import Passage, Token
from questionbank.language.closed import EMPTY
from questionbank.language.words import words

# Pieces of words forgive spelling and endings.
PIECE = 3
# Speech has about the reference's share of small words; a list of its terms has fewer than this part of it.
LIST_SHARE = 0.62
LEAST_GLUE = 0.1
LIST_WORDS = 4
# Neighbours of the reference that are neighbours in it too: below, its words are jumbled; above, it is repeated.
JUMBLED = 0.5
REPEATED = 0.7
_DENIAL = re.compile(r"\b(?:not (?:true|right|correct|the case)|false|wrong|untrue|incorrect) that\b", re.IGNORECASE)


def pieces(text: str, *, telling: bool) -> set[str]:
    """Return the pieces of a text's words, of its telling words alone where asked."""
    said = (f"^{word.text}$" for word in words(text) if not (telling and word.text in EMPTY))
    return {word[n : n + PIECE] for word in said for n in range(len(word) - PIECE + 1)}


def share_of(wanted: set[str], said: set[str]) -> float:
    """Return how much of what is wanted is said."""
    return len(wanted & said) / max(1, len(wanted))


class Wording:
    """A reference's words and neighbours, to hold answers against."""

    def __init__(self, reference: str) -> None:
        passage = Passage(reference)
        self.stems = passage.stems
        self._glue = _glue(reference)
        self._denials = len(_DENIAL.findall(reference))
        self._senses: defaultdict[tuple[str, str], set[tuple[bool, bool]]] = defaultdict(set)
        for one, other in pairwise(passage.tokens):
            self._senses[one.stem, other.stem].add((one.is_negated, other.is_negated))

    def share_said(self, passage: Passage) -> float:
        """Return how many of the reference's words an answer has, each counted once."""
        return len(self.stems & passage.stems) / max(1, len(self.stems))

    def is_list(self, passage: Passage) -> bool:
        """Whether an answer lists the reference's words: in no order, and without the small words of speech."""
        glue = _glue(passage.text)
        return (
            (glue < LIST_SHARE * self._glue or glue < LEAST_GLUE)
            and sum(token.stem in self.stems for token in passage.tokens) >= LIST_WORDS
            and self._order(passage) < JUMBLED
        )

    def is_reversed(self, passage: Passage) -> bool:
        """Whether an answer repeats the reference and turns some of it round."""
        if self._order(passage) < REPEATED:
            return False
        turned = any(
            (one.is_negated, other.is_negated) not in self._senses[one.stem, other.stem]
            for one, other in self._kept(passage)
        )
        return turned or len(_DENIAL.findall(passage.text)) > self._denials

    def _kept(self, passage: Passage) -> list[tuple[Token, Token]]:
        return [(one, other) for one, other in pairwise(passage.tokens) if (one.stem, other.stem) in self._senses]

    def _order(self, passage: Passage) -> float:
        """Return the share of neighbouring words of the reference that are neighbours there as well."""
        known = _both_in(self.stems, passage.tokens)
        return len(self._kept(passage)) / known if known else 0.0


@lru_cache(maxsize=512)
def wording_of(reference: str) -> Wording:
    """Return a reference's wording, kept for the next answer."""
    return Wording(reference)


def _both_in(stems: frozenset[str], tokens: Iterable[Token]) -> int:
    return sum(one.stem in stems and other.stem in stems for one, other in pairwise(tokens))


def _glue(text: str) -> float:
    said = words(text)
    return sum(word.text in EMPTY for word in said) / max(1, len(said))
