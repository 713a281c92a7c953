"""Which figure of an answer in words is the one that was asked for: what it concludes with, not what it works with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from questionbank.assessment.figures import Figure, figures
from questionbank.assessment.units import readings
from questionbank.content import NumericContent
from questionbank.language.closed import is_function_word
from questionbank.language.words import stem, stems


@dataclass(frozen=True, slots=True)
class StatedNumber:
    """The number that was said: its value and unit, the verbatim words, and which answer (from 0) holds them."""

    value: float
    unit: str
    quote: str
    answer: int


# Words that name the answer as such.
_NAMED = re.compile(
    r"\b(?:(?:the|my) (?:final )?(?:answer|result|number|total)|in total|altogether|overall|final(?:ly)?|in the end)\b",
    re.IGNORECASE,
)
_CONCLUDING = re.compile(
    r"\b(?:so|thus|hence|therefore|giv(?:es?|ing)|mak(?:es?|ing)|equals?|is|are|was|be|would be|yields?|means"
    r"|leaves?|leaving|about|roughly|around|approximately|nearly|almost|some|say|it's|that's|then"
    r"|com(?:es?|ing) (?:out )?(?:to|at)|came (?:out )?(?:to|at)|works? out|end(?:s|ed)? up|i (?:get|got|arrive))\b"
    r"|[=\u2248~\u2192]",
    re.IGNORECASE,
)
# What follows these is what a conclusion rests on, up to the end of the sentence or a word that concludes.
_RESTING = re.compile(r"\b(?:because|since|given|as|with|where|if|when|from|for|out of)\b", re.IGNORECASE)
_DRAWN = re.compile(r"\b(?:so|thus|hence|therefore|gives?|giving|makes?|then|equals?)\b|[=\u2248\u2192]", re.IGNORECASE)
_STOP = re.compile(r"(?<!\d)[.!?](?=\s|$)|(?<=\d)[.!?](?=\s|$)|[;\n]")
_OPERATOR = re.compile(
    r"^\s*(?:[-+*\u00d7\u00b7/\u00f7^\u2212]|times\b|plus\b|minus\b|over\b|divided\b|multiplied\b|out of\b|squared\b)",
    re.IGNORECASE,
)
_OPERATED = re.compile(
    r"(?:[+*\u00d7\u00b7/\u00f7^\u2212(]|\s-|\btimes|\bplus|\bminus|\bover|\bdivided by|\bmultiplied by|\bout of)"
    r"\s*(?:the\s+)?$",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"(?:\bnot|n't|\bnever|\brather than|\binstead of)\s+(?:about\s+|exactly\s+|just\s+)?$", re.IGNORECASE
)
# What leads to a figure stands between it and the figure before, however that was written.
_AFTER_DIGITS = re.compile(r"\d\S*")
# How many characters before or after a figure are read for what it is to the answer.
NEAR = 60
FAR = 240
# And so many figures at most, the last: what is concluded stands after what it rests on.
FIGURES = 100
_NOUN = re.compile(r"\s+([^\W\d_]+)")
_TAKEN_BACK = re.compile(
    r"\b(?:sorry|correction|correct (?:that|myself)|i meant|i was wrong|my mistake|wait|actually|rather)\b",
    re.IGNORECASE,
)


def stated_number(wanted: NumericContent, answers: Sequence[str]) -> StatedNumber | None:
    """Return the number that the answers state, none when they state none in a fitting unit.

    The first answer that states one stands, until a later one takes it back or names its own as the answer: talk
    about the way is full of figures.
    """
    stated: StatedNumber | None = None
    for number, answer in enumerate(answers):
        chosen = _chosen(answer, wanted)
        if chosen is None:
            continue
        if stated is None or _TAKEN_BACK.search(answer) or _NAMED.search(answer[: chosen.start]):
            stated = StatedNumber(chosen.value, chosen.unit, answer[chosen.start : chosen.end], number)
    return stated


def _chosen(text: str, wanted: NumericContent) -> Figure | None:
    found = figures(text)[-FIGURES:]
    fitting = [
        figure
        for n, figure in enumerate(found)
        if _fits(text, figure, wanted) and not _is_working(text, figure, found[:n])
    ]
    ranks = [_rank(text, figure) for figure in fitting]
    return fitting[max(range(len(fitting)), key=lambda n: (ranks[n], n))] if fitting else None


def _fits(text: str, figure: Figure, wanted: NumericContent) -> bool:
    if figure.is_end or not readings(figure.value, unit=figure.unit, wanted=wanted.unit):
        return False
    return bool(figure.unit or not wanted.unit) or not _counts_another(
        text[figure.end : figure.end + NEAR], wanted.unit
    )


def _counts_another(following: str, unit: str) -> bool:
    """Whether a bare figure counts what is named right after it, and that is not the unit: "45 true positives"."""
    noun = _NOUN.match(following)
    return noun is not None and not is_function_word(noun[1].lower()) and stem(noun[1].lower()) not in stems(unit)


def _is_working(text: str, figure: Figure, before: list[Figure]) -> bool:
    """Whether a figure is an operand, or set aside."""
    start = before[-1].end if before else 0
    led = text[max(start, figure.start - NEAR) : figure.start]
    return bool(_OPERATOR.match(text[figure.end : figure.end + NEAR]) or _OPERATED.search(led) or _DENIED.search(led))


def _rank(text: str, figure: Figure) -> int:
    """Return how surely a figure is the conclusion: 3 named as the answer, 2 concluded, 1 said, 0 rested upon."""
    led = text[max(0, figure.start - FAR) : figure.start]
    sentence = led[max((match.end() for match in _STOP.finditer(led)), default=0) :]
    resting = [match.end() for match in _RESTING.finditer(sentence)]
    drawn = [match.end() for match in _DRAWN.finditer(sentence)]
    if resting and (not drawn or drawn[-1] < resting[-1]):
        return 0
    own = _AFTER_DIGITS.split(sentence)[-1]
    return 3 if _NAMED.search(own) else 2 if _CONCLUDING.search(own) else 1
