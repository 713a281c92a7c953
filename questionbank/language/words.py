"""Words of a text with their places, and their stems."""

from __future__ import annotations

import re
from functools import lru_cache
from threading import Lock
from typing import NamedTuple

import snowballstemmer

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?|\d+(?:[.,]\d+)*")
# A stemmer holds the word that it is at: threads that shared one without turns would cut each other's words.
_snowball = snowballstemmer.stemmer("english")
_turn = Lock()

# Forms that the stemmer leaves apart, and British spellings that its American rules do not reach.
_IRREGULAR = {
    "built": "build", "bought": "buy", "came": "come", "caught": "catch", "children": "child", "chose": "choos",
    "chosen": "choos", "criteria": "criterion", "drawn": "draw", "drew": "draw", "fell": "fall", "fallen": "fall",
    "fewer": "few", "fitted": "fit", "forgot": "forget", "forgotten": "forget", "found": "find", "gave": "give",
    "given": "give", "grew": "grow", "grown": "grow", "held": "hold", "hid": "hide", "hidden": "hide", "kept": "keep",
    "knew": "know", "known": "know", "learnt": "learn", "left": "left", "less": "less", "lost": "lose", "made": "make",
    "matrices": "matrix", "meant": "mean", "paid": "pay", "ran": "run", "said": "say", "saw": "see", "seen": "see",
    "sold": "sell", "sought": "seek", "spent": "spend", "taught": "teach", "threw": "throw", "thrown": "throw",
    "took": "take", "taken": "take", "vertices": "vertex", "went": "go", "worse": "bad", "worst": "bad",
    "written": "write", "wrote": "write",
}  # fmt: skip
_SPELLINGS = (
    (re.compile(r"is(e|es|ed|ing|ation|ations|er|ers)$"), r"iz\1"),
    (re.compile(r"our(s|ed|ing|ly|able)?$"), r"or\1"),
    (re.compile(r"([aeiou])ll(ed|ing|er|ers)$"), r"\1l\2"),
    (re.compile(r"([^aeiou])re(s|d)?$"), r"\1er\2"),
)


# Letters of other alphabets that a pattern without regard to case takes for an i or an s.
_FOREIGN_CASES = str.maketrans("\u0130\u0131\u017f", "iis")


class Word(NamedTuple):
    """A word in lower case, and where it stands in its text."""

    text: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """Return the words and numbers of a text in order."""
    return [Word(m[0].lower().replace("\u2019", "'"), m.start(), m.end()) for m in _WORD.finditer(text)]


def lowered(found: str) -> str:
    """Return what a pattern without regard to case has found, in the lower case in which the pattern names it."""
    return found.translate(_FOREIGN_CASES).lower()


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem of a word in lower case, the same for British and American spelling."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) > 5:
        for ending, spelling in _SPELLINGS:
            word = ending.sub(spelling, word)
    with _turn:
        return str(_snowball.stemWord(word.removesuffix("'s")))


def stems(text: str) -> list[str]:
    """Return the stems of a text's words in order."""
    return [stem(word.text) for word in words(text)]
