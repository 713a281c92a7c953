"""Which option of a multiple-choice question an answer in words chooses: by letter, by place, or by its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from questionbank.content import ChoiceContent
from questionbank.language.clauses import sentences
from questionbank.language.closed import is_function_word
from questionbank.language.words import Word, lowered, stem, words


@dataclass(frozen=True, slots=True)
class StatedOption:
    """The option that was said: its place from 0, the verbatim words, and which answer (from 0) holds them."""

    option: int
    quote: str
    answer: int


@dataclass(frozen=True, slots=True)
class _Mention:
    option: int
    start: int
    end: int


_LETTERS = "abcdefgh"
_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight")
_NOUN = r"(?:one|option|answer|choice|statement|alternative|of (?:them|these|those|the \w+))"
_BY_NAME = re.compile(
    r"\b(?:option|answer|choice|letter|alternative|statement|number|no\.)\s*(?:is\s+)?\(?"
    rf"(?:(?P<letter>[a-h])|(?P<digit>[1-8])|(?P<number>{'|'.join(_NUMBERS)}))\)?(?![\w'-])",
    re.IGNORECASE,
)
_BY_PLACE = re.compile(rf"\b(?:the\s+)?(?P<place>{'|'.join(_PLACES)}|last)\s+{_NOUN}\b", re.IGNORECASE)
# A capital alone names an option, but "A" only where no noun can follow it.
_BY_CAPITAL = re.compile(
    r"(?<![\w'+#.-])\(?(?:(?P<other>[B-H])|(?P<a>A)(?=\)|\s*$|\s*[.,:;!?\u2013-]|\s+(?:because|since|as|is|for|and|or|but)\b))"
    r"\)?(?![\w'+#-])"
)
# The whole answer, or what follows a verb of choosing, may be a small letter or a bare place.
_ALONE = re.compile(
    rf"^\W*(?:the\s+)?(?:(?P<letter>[a-h])|(?P<digit>[1-8])|(?P<place>{'|'.join(_PLACES)}|last))\W*$", re.IGNORECASE
)
_CHOSEN_LETTER = re.compile(
    r"\b(?:with|for|pick|choose|take|say|it's|its|it is|be)\s+"
    r"\(?(?:(?P<letter>[b-h])|(?P<a>a)(?=\)|\W*$|[.,:;]))(?![\w'-])",
    re.IGNORECASE,
)
_CHOOSING = re.compile(
    r"\b(?:(?:i|i'd|i'll|i would|i will|would|let me|let's) (?:\w+ )?(?:say|pick|choose|take|go|select|vote|defend|opt)"
    r"|(?:go|going|opt|opting|vote) (?:with|for)|my (?:answer|choice|pick)|the (?:right|correct|best|matching) (?:one|"
    r"answer|option|choice)|answer is|it's|it is|that's|must be|should be|i (?:chose|picked|mean|meant|think))\b"
    r"|\b(?:so|hence|therefore)(?: it's| the)?\s+$",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\s*(?:,|/|and|or|,\s*(?:and|or)|as well as)\s*(?:the\s+)?", re.IGNORECASE)
_RESTING = re.compile(r"\b(?:because|since|as|while|whereas|whilst)\b", re.IGNORECASE)
_DENIAL = re.compile(
    r"(?:\b(?:not|never|neither|nor|no(?!,)|exclud\w+|drop|eliminat\w+|discard|reject\w*|instead of|rather than|unlike)"
    r"|\bagainst|n't|\brul\w+ out)\b[^.,;!?\n]{0,24}$",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"^\W*(?:is|are|was|would be|seems?|sounds?|can be|makes?|has|does|would)?\s*(?:n't|not|never|wrong|false|out\b"
    r"|ruled out|no sense|nonsense|incorrect|isn't|doesn't|can't|wouldn't|cannot)",
    re.IGNORECASE,
)
_TURN = re.compile(r"\b(?:but|instead|so)\b", re.IGNORECASE)
_OPENING = re.compile(
    r"^\W*(?:(?:well|um+|uh+|so|hmm+|ok|okay|yes|clearly|definitely|probably|i think|the|it's|that's)\W+)*$",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.!?]\s|\n")
# How many characters around a mention are read for whether it is the choice, and how many mentions at most.
NEAR = 60
FAR = 240
MENTIONS = 40
# The ranks of an option that is set aside, and of one that words of choosing lead to.
OUT = -1
CHOSEN = 2
# Nearly the option's own words: this share of its telling stems in one sentence.
NEARLY = 0.65


def stated_option(choices: Sequence[ChoiceContent], answers: Sequence[str]) -> StatedOption | None:
    """Return the option that the answers choose, none when they choose none or leave it open between several.

    A later answer corrects an earlier one by words of choosing alone: talk about the why names other options too.
    """
    stated: StatedOption | None = None
    for number, answer in enumerate(answers):
        mention, rank = _chosen(choices, answer)
        if mention is not None and (stated is None or rank == CHOSEN):
            stated = StatedOption(mention.option, answer[mention.start : mention.end], number)
    return stated


def _chosen(choices: Sequence[ChoiceContent], text: str) -> tuple[_Mention | None, int]:
    """Return what a text chooses, with its rank: what it says it chooses or opens with, else the one that it names.

    What it denies is out, and two options side by side leave it open.
    """
    named = _mentions(choices, text)
    ranks: list[int] = []
    for n, mention in enumerate(named):
        is_beside = n > 0 and _BESIDE.fullmatch(text[named[n - 1].end : mention.start])
        is_out = _DENIED.match(text[mention.end : mention.end + NEAR])
        ranks.append(OUT if is_out else ranks[-1] if is_beside else _rank(text, mention))
    highest = max(ranks, default=OUT)
    found = [mention for mention, rank in zip(named, ranks, strict=True) if rank == highest]
    is_one = highest != OUT and len({mention.option for mention in found}) == 1
    return (found[0] if is_one else None), highest


def _mentions(choices: Sequence[ChoiceContent], text: str) -> list[_Mention]:
    by_words = list(_by_words(choices, text))
    by_sign = [mention for mention in _by_sign(text, len(choices)) if not any(_overlap(mention, m) for m in by_words)]
    return sorted([*by_words, *by_sign], key=lambda mention: mention.start)[:MENTIONS]


def _overlap(one: _Mention, other: _Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _by_sign(text: str, count: int) -> Iterator[_Mention]:
    for pattern in (_BY_NAME, _BY_PLACE, _BY_CAPITAL, _ALONE, _CHOSEN_LETTER):
        for match in pattern.finditer(text):
            option = _place_of(match, count)
            if option is not None and option < count:
                # Of "go with b" the letter is the choice.
                start, end = match.span("letter") if pattern is _CHOSEN_LETTER and match["letter"] else match.span()
                yield _Mention(option, start, end)


def _place_of(match: re.Match[str], count: int) -> int | None:
    found = {name: lowered(value) for name, value in match.groupdict().items() if value}
    for name in ("letter", "other", "a"):
        if name in found:
            return _LETTERS.index(found[name])
    if "digit" in found:
        return int(found["digit"]) - 1
    if "number" in found:
        return _NUMBERS.index(found["number"])
    return count - 1 if found["place"] == "last" else _PLACES.index(found["place"])


def _by_words(choices: Sequence[ChoiceContent], text: str) -> Iterator[_Mention]:
    """Yield where options are said in their own words, whole or up to a comma, or nearly so within a sentence."""
    for option, choice in enumerate(choices):
        said = [m for form in _forms(choice.text) for m in re.finditer(form, text, re.IGNORECASE)]
        if said:
            longest = max(said, key=lambda match: match.end() - match.start())
            yield _Mention(option, longest.start(), longest.end())
        elif mention := _nearly(option, choices, text):
            yield mention


def _forms(option: str) -> list[str]:
    parts = [option.strip().rstrip("."), option.split(",")[0].strip()]
    said = [re.findall(r"\w+", part) for part in parts]
    return [r"(?<!\w)" + r"\W+".join(each) + r"(?!\w)" for each in said if each]


def _nearly(option: int, choices: Sequence[ChoiceContent], text: str) -> _Mention | None:
    wanted = _stems(words(choices[option].text))
    others = set().union(*(_stems(words(choice.text)) for n, choice in enumerate(choices) if n != option))
    for start, end in sentences(text):
        said = [word for word in words(text[start:end]) if stem(word.text) in wanted]
        found = _stems(said)
        # What every option says tells none apart.
        if len(found) >= 2 and len(found) >= NEARLY * len(wanted) and found - others:
            return _Mention(option, start + said[0].start, start + said[-1].end)
    return None


def _stems(said: Sequence[Word]) -> set[str]:
    return {stem(word.text) for word in said if not is_function_word(word.text)}


def _rank(text: str, mention: _Mention) -> int:
    """Return how surely a mention is the choice: by words of choosing, 1 where the answer opens with it, else 0."""
    before = _STOP.split(text[max(0, mention.start - FAR) : mention.start])[-1]
    if _DENIAL.search(_TURN.split(before)[-1]):
        return OUT
    if _CHOOSING.search(_RESTING.split(before)[-1]):
        return CHOSEN
    return int(mention.start < NEAR and bool(_OPENING.match(text[: mention.start])))
