"""Figures in running text: digits, words, fractions and shares, with their units and where they stand."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from itertools import pairwise

from questionbank.assessment.units import UNITS
from questionbank.language.words import lowered


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it is said: its value, its unit (empty when none is said), and where it stands.

    `is_end` says that it is one end of a range: "between 20 and 25" names no one value.
    """

    value: float
    unit: str
    start: int
    end: int
    is_end: bool = False


_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VALUES: dict[str, float] = {
    **{word: n for n, word in enumerate(["zero", *_ONES, *_TEENS])},
    **{word: 10 * n for n, word in enumerate(_TENS, 2)},
    **{"nought": 0, "oh": 0, "a": 1, "an": 1},
}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_SUFFIXES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "b": 1e9, "billion": 1e9}
_PARTS: dict[str, int] = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "twentieth": 20, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip


def _any_of(words: list[str]) -> str:
    return "|".join(words)


_ONE = _any_of(_ONES)
_BELOW_100 = rf"(?:(?:{_any_of(_TENS)})(?:[-\s](?:{_ONE}))?|{_any_of(_TEENS)}|{_ONE})"
_BELOW_1000 = rf"(?:(?:{_BELOW_100}|an?)\s+hundred(?:\s+(?:and\s+)?{_BELOW_100})?|{_BELOW_100})"
_WHOLE = (
    rf"(?:(?:{_BELOW_1000}|an?)\s+(?:thousand|million|billion)(?:\s+(?:and\s+)?{_BELOW_1000}"
    rf"(?:\s+(?:thousand|million))?)*|{_BELOW_1000}|zero|nought)"
)
_SPELLED = rf"(?:{_WHOLE}(?:\s+point(?:\s+(?:{_ONE}|zero|oh))+)?|point(?:\s+(?:{_ONE}|zero|oh)){{2,}})"
_DIGITS = r"(?:\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:[.,]\d+)?|\.\d+)"
_POWER = r"(?:e[+-]?\d+|\s*(?:[x\u00d7\u00b7*]|times)\s*10\s*(?:\^|\*\*)\s*[-\u2212]?\d+)"
_SIGN = r"(?:[-+\u2212]|(?:minus|negative)\s+)"
_BEFORE = r"(?<![\w.,/^*])(?<![^\W\d]-)"
_PART = _any_of([name for part in _PARTS for name in (part + "s", part)])
# After a part like "third" comes no noun of its own: "a third reason" is no figure.
_PART_END = r"(?!-)(?=\s*(?:$|[^\w\s])|\s+(?:of|as|in|is|are|was|the|that|and|or|at|for|from|on|more|less|a\s+per))"
_PATTERN = re.compile(
    rf"""{_BEFORE}(?:
    (?P<odds>(?:{_DIGITS}|{_SPELLED})\s+(?:in(?:\s+every)?|out\s+of(?:\s+every)?)\s+(?:{_DIGITS}|{_SPELLED}))(?![\w])
    |(?P<over>\d+)\s*/\s*(?P<under>\d+)(?![\w/])
    |(?P<parts>(?:(?:an?|{_ONE})[\s-]+)(?:{_PART})|half){_PART_END}
    |(?P<sign>{_SIGN})?(?:
        (?P<ten>10(?:\^|\*\*)[-\u2212]?\d+)
        |(?P<digits>{_DIGITS})(?P<power>{_POWER})?
        |(?P<spelled>{_SPELLED})(?![\w-])
    )(?P<more>\s+and\s+a\s+half)?(?:\s*(?P<suffix>thousand|million|billion|bn|(?-i:[kKMB]))(?![\w]))?
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_WORDED = sorted((name for name in UNITS if name not in "%$€" and UNITS[name][0] != "count"), key=len, reverse=True)
_SAID_AFTER = {"share", "fraction", "proportion", "ratio", "probability"}
_UNIT = re.compile(
    rf"\s*(?P<sign>[%€$])|[\s-]*(?:a\s+)?(?P<word>{_any_of([re.escape(n) for n in _WORDED if n not in _SAID_AFTER])})"
    r"(?!\w)",
    re.IGNORECASE,
)
_CURRENCY = re.compile(r"(?P<sign>[€$])\s?$")
_TO = re.compile(r"\s+to\s+|[-\u2013]|\s+\u2013\s+|\s+or\s+")
_AND = re.compile(r"\s+and\s+")
_BETWEEN = re.compile(r"\bbetween\s+(?:about\s+)?$", re.IGNORECASE)
# "The two" points at things, and "one" alone is more often a pronoun than a number.
_POINTING = re.compile(r"\b(?:the|these|those|this|that|other|each|every|any|no)\s+$", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:\b(?:is|are|was|equals?|about|roughly|exactly|answer)|=)\s+$", re.IGNORECASE)
# How many characters before a figure are read for what it is.
NEAR = 20


def figures(text: str) -> list[Figure]:
    """Return the figures of a text in order; time is linear in its length."""
    found = [figure for match in _PATTERN.finditer(text) if (figure := _figure(text, match)) is not None]
    ends = {n for n, pair in enumerate(pairwise(found)) if _is_range(text, *pair)}
    ends |= {n + 1 for n in ends}
    shared = [_with_unit_of(figure, found[n + 1 :][:1], n in ends) for n, figure in enumerate(found)]
    return [replace(figure, is_end=n in ends) for n, figure in enumerate(shared)]


def entered(text: str) -> Figure | None:
    """Return the figure of what was written into a field, the last one where there are several; none without any."""
    # A field holds a number and little else: blanks between its digits group them.
    joined = re.sub(r"(?<=\d)[ _](?=\d{3}(?!\d))", "", text)
    found = [figure for figure in figures(joined) if not figure.is_end]
    return found[-1] if found else None


def _figure(text: str, match: re.Match[str]) -> Figure | None:
    value = _value(match)
    # A division by nothing, and what is too large to count with, name no value.
    if not math.isfinite(value):
        return None
    word = lowered(match["spelled"] or "")
    unit, end = _unit(text, match)
    led = text[max(0, match.start() - NEAR) : match.start()]
    is_bare = bool(word) and not (unit or match["suffix"] or match["more"])
    if is_bare and (_POINTING.search(led) or (word == "one" and not _NUMBERED.search(led))):
        return None
    is_share = bool(match["odds"] or match["parts"])
    currency = _CURRENCY.search(text, max(0, match.start() - 2), match.start())
    start = currency.start() if currency else match.start()
    unit = unit or (currency["sign"] if currency else "share" if is_share else "")
    return Figure(value, unit, start, end)


def _unit(text: str, match: re.Match[str]) -> tuple[str, int]:
    """Return the unit that follows a number, empty without one, and where the two end."""
    found = _UNIT.match(text, match.end())
    return (lowered(found["sign"] or found["word"]), found.end()) if found else ("", match.end())


def _value(match: re.Match[str]) -> float:
    if match["odds"]:
        some, every = re.split(r"\s+(?:in(?:\s+every)?|out\s+of(?:\s+every)?)\s+", match["odds"], flags=re.IGNORECASE)
        return _divided(_plain(some), _plain(every))
    if match["over"]:
        return _divided(float(match["over"]), float(match["under"]))
    if match["parts"]:
        *count, part = re.split(r"[\s-]+", lowered(match["parts"]))
        return (_VALUES[count[0]] if count else 1) / _PARTS.get(part, _PARTS.get(part.removesuffix("s"), 2))
    value = _ten(match["ten"]) if match["ten"] else _plain(match["digits"] or match["spelled"])
    value *= _ten(match["power"]) if match["power"] else 1
    value += 0.5 if match["more"] else 0
    value *= _SUFFIXES[lowered(match["suffix"])] if match["suffix"] else 1
    return -value if match["sign"] and match["sign"].strip() != "+" else value


def _divided(some: float, every: float) -> float:
    return some / every if every else float("nan")


def _ten(written: str) -> float:
    """Return the power of ten that "e-4", "x 10^-4" or "10^6" stands for."""
    exponent = float(re.findall(r"[-+\u2212]?\d+$", written)[0].replace("\u2212", "-"))
    return 10.0**exponent if exponent < 300 else float("nan")


def _plain(written: str) -> float:
    if not any(letter.isdigit() for letter in written):
        return _spelled(re.split(r"[\s-]+", lowered(written)))
    if re.fullmatch(r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?", written):
        return float(re.sub(r"[,\u00a0\u202f]", "", written))
    return float(written.replace(",", "."))


def _spelled(said: list[str]) -> float:
    whole, _, digits = " ".join(said).partition("point")
    total, part = 0.0, 0.0
    for word in whole.split():
        if word in _SCALES and word != "hundred":
            total, part = total + max(part, 1) * _SCALES[word], 0.0
        elif word == "hundred":
            part = max(part, 1) * 100
        elif word != "and":
            part += _VALUES[word]
    decimals = "".join(f"{_VALUES[word]:g}" for word in digits.split())
    return total + part + (float(f"0.{decimals}") if decimals else 0.0)


def _is_range(text: str, one: Figure, other: Figure) -> bool:
    between, led = text[one.end : other.start], text[max(0, one.start - NEAR) : one.start]
    return bool(_TO.fullmatch(between) or (_AND.fullmatch(between) and _BETWEEN.search(led)))


def _with_unit_of(figure: Figure, following: list[Figure], is_end: bool) -> Figure:
    """Return the lower end of a range with the unit that is said once, at its upper end."""
    is_shared = is_end and not figure.unit and following and following[0].unit
    return replace(figure, unit=following[0].unit) if is_shared else figure
