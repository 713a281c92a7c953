"""How answers were spoken: the pace and the filler words. Told in the report, and part of no mark."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

# A pace is told of so much at least: a few words are said at any speed.
LEAST_WORDS, LEAST_SECONDS = 8, 3.0
# Nobody speaks faster; then the text is not what was said in that time.
FASTEST = 400.0

_WORD = re.compile(r"[^\W_]+(?:['\u2019.-][^\W_]+)*")
# Sounds first (ER and HMM are terms), then turns of phrase where they carry nothing: a kind of model is no filler,
# "it is kind of slow" is one; "like" counts between commas alone.
_BEFORE = r"(?:(?<=\bis )|(?<=['\u2019]s )|(?<=\bare )|(?<=\bwas )|(?<=\bjust )|(?<=, ))"
_FILLERS = {
    "um": r"[Uu]+[hm]+|[Ee]r+m*|[Ee]hm",
    "hm": r"[Hh]m+|[Mm]+hm+",
    "ah": r"[Aa]h+",
    "you know": r"(?i:you know(?=\s*(?:[,.;!?…]|$))|(?<=, )you know)",
    "I mean": r"(?i:i mean(?=\s*,)|(?<=, )i mean)",
    "like": r"(?<=, )like(?=,)",
    "kind of": rf"{_BEFORE}kind of",
    "sort of": rf"{_BEFORE}sort of",
    "basically": r"(?i:basically)",
    "actually": r"(?i:actually)",
    "literally": r"(?i:literally)",
}
_FOUND = {name: re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])") for name, pattern in _FILLERS.items()}


@dataclass(frozen=True, slots=True)
class Delivery:
    """What was heard in the spoken answers to one question. `words_a_minute` is none where too little was said."""

    answers: int
    words: int
    seconds: float
    words_a_minute: int | None
    fillers: dict[str, int]

    def as_data(self) -> dict[str, Any]:
        """Return it as the report has it."""
        return {
            "answers": self.answers,
            "words": self.words,
            "seconds": round(self.seconds, 1),
            "words_a_minute": self.words_a_minute,
            "fillers": self.fillers,
        }


def count_words(text: str) -> int:
    """Return how many words a text has; a number and a name with a dot in it are one."""
    return len(_WORD.findall(text))


def fillers_in(text: str) -> dict[str, int]:
    """Return the filler words of a text and how often each was said, the most frequent first."""
    found = Counter({name: len(pattern.findall(text)) for name, pattern in _FOUND.items()})
    return {name: times for name, times in found.most_common() if times}


def of_answers(spoken: Iterable[tuple[str, float]]) -> Delivery | None:
    """Return how the answers, each with the seconds it was spoken in, were said; none when none was."""
    answers = [(text, seconds) for text, seconds in spoken if seconds > 0]
    if not answers:
        return None
    words, seconds = sum(count_words(text) for text, _ in answers), sum(seconds for _, seconds in answers)
    pace = words * 60 / seconds
    is_told = words >= LEAST_WORDS and seconds >= LEAST_SECONDS and pace <= FASTEST
    fillers = fillers_in("\n".join(text for text, _ in answers))
    return Delivery(len(answers), words, seconds, round(pace) if is_told else None, fillers)
