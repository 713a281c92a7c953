"""How a sentence speaks: of what was done or of what one would do, with words that name something or without."""

from __future__ import annotations

import re

from questionbank.language.closed import is_function_word
from questionbank.language.words import words

# So many telling words make a sentence say something.
SAYING = 3
# A list has at least so many marks, and no more words than these between two.
LIST_MARKS = 3
LIST_WORDS = 3.2
_MARKS = re.compile(r"[,;:/]")


def any_of(*patterns: str) -> re.Pattern[str]:
    """Return a pattern for any of those, in whatever case."""
    return re.compile("|".join(patterns), re.IGNORECASE)


_IRREGULAR = (
    "wrote|rewrote|built|rebuilt|made|did|redid|set|put|ran|took|gave|kept|held|led|drew|cut|fed|taught|sent|spent|told"
    "|spoke|met|split|began|brought|bought|sold|drove|laid|fitted|let|shut|sat|stood|swept|threw|tore|found|dug|wound"
    "|hung|bound|stuck|rang|rode|flew|wove|lent|went|got|read|left|lay|thought|felt|came|said|knew|became|saw|paid|hid"
)
PAST = rf"(?:[a-z]{{2,}}ed|{_IRREGULAR})"
WAS = any_of(rf"\b(?:was|were|had|did|could|{PAST})\b")

# One, you, somebody in general; what is imagined, or usual.
_GENERAL = any_of(
    r"\b(?:one|you|people|somebody|someone|others|everybody|a good \w+|a \w+ candidate|companies|a team|teams) "
    r"(?:\w+ly )?(?:would|could|should|might|may|can|must|ought|need|has to|have to|always)\b",
    r"^\W*(?:imagine|suppose|assume|ideally|normally|usually|typically|generally|in general|in such|let's say|say you"
    r"|if (?:i|we|you|one)\b|(?:a good|an|the|any) (?:candidate|ideal)|never|always)",
    r"\byour\b|\byourself\b",
)
_IMAGINED = any_of(
    r"\b(?:i|we|they|it|this)(?:'d| would| might| may| could(?! not| have)| should| will|'ll)\b",
    r"(?<!who )(?<!what )(?<!which )(?<!whether )\bwould\b|\b(?:might|perhaps|hopefully|expect to|plan to)\b",
    r"\bshould\b(?! have)",
)
_MIGHT_HAVE = any_of(r"\b(?:i|we) (?:could|might|would) have\b[^.;!?]*\b(?:but|yet|still|so)\b")


_QUOTED = re.compile(r"[\"\u201c][^\"\u201c\u201d]*[\"\u201d]")


def is_general(sentence: str) -> bool:
    """Whether a sentence is about what one, you or people in general do, outside of what it quotes."""
    return bool(_GENERAL.search(_QUOTED.sub(" ", sentence)))


def is_talk(sentence: str) -> bool:
    """Whether a sentence is about what one would do in general, not about what was done."""
    if is_general(sentence):
        return True
    return bool(_IMAGINED.search(sentence)) and not _MIGHT_HAVE.search(sentence)


def telling_words(sentence: str) -> list[str]:
    """Return the words of a sentence that name something: no grammar, no praise."""
    said = [word.text for word in words(sentence)]
    return [word for word in said if not is_function_word(word) and word not in _PRAISE]


_PRAISE_WORDS = """
great good best excellent outstanding amazing fantastic successful success important interesting exciting nice
significant substantial crucial key major vital essential hard dedication dedicated recognised recognized
proud accomplished delighted quality smoothly useful huge large big impact very really always every everything
everybody happy perfect complete completely passionate excellent results result outcome value solution project
projects future
"""
_PRAISE = frozenset(_PRAISE_WORDS.split())


def is_list(sentence: str) -> bool:
    """Whether a sentence only strings terms together."""
    marks = len(_MARKS.findall(sentence))
    return not sentence.strip() or (marks >= LIST_MARKS and len(words(sentence)) <= LIST_WORDS * (marks + 1))
