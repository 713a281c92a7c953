"""What a model's words may not hold: each sentence is looked at before anybody hears it.

A sentence that gives something away is held back, and the rules take the turn. What may be said, the bank's own words
and the candidate's, never counts as given away; but nothing makes praise, a mark, a link or another's voice welcome.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from interviews.engine.interviewers.manners import ANOTHERS_VOICE, DISGUISES, ENDS, JUDGEMENTS, MARKS, MARKUP, holds
from questionbank.assessment.evidence import evidence
from questionbank.assessment.learning import COVERED, judge
from questionbank.assessment.passages import Passage
from questionbank.assessment.rubric import Rubric
from questionbank.content import PointContent
from questionbank.language.clauses import sentences
from questionbank.language.closed import substance
from questionbank.language.rarity import is_known
from questionbank.language.tongues import is_other_tongue
from questionbank.language.words import stem, words

# So many telling words in a row are a text's own; a shorter text is given away by all of its words.
RUN = 5
SHORTEST_RUN = 3
# From this chance on a sentence covers a point, as marking counts an answer. What asks states nothing by itself, and
# the bank's own questions come near the points that they ask about.
STATED = 0.5
ASKED = 0.95
# Fewer words of substance than these state nothing by likeness alone: "Let's stay here for a moment."
STATING_WORDS = 4
# The words of this move say so much of the point already; more than that by this gives it away all the same.
BEYOND = 0.25
# So many public sentences are compared with one that may not be said, the nearest first.
NEAREST = 3
# Letters and signs from which a case's value, or a line of code, is its own.
TELLING_VALUE = 6
TELLING_LINE = 12
TELLING_DIGITS = 5
NUMBERS_IN_A_ROW = 4
# A sentence is said when it reaches this length, ended or not.
LONGEST_SENTENCE = 400

Run = tuple[str, ...]

_END = re.compile(r"[.!?\u2026]+[\"'\u201d\u2019)\]*_]*\s|\n")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"'\u201c])(?:e\.g|i\.e|vs|cf|approx|dr|mr|mrs|ms|prof|fig|no|resp)\.$", re.IGNORECASE
)
_ASKING = re.compile(
    r"\?\W*$|\b(?:tell|show|walk|talk|take) me\b|\bi(?:'d| would) like (?:you )?to \w"
    r"|^\W*(?:please )?(?:explain|describe|compare)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?(?:e[+-]?\d+)?", re.IGNORECASE)
_LIST = re.compile(r"\[[^\[\]]*\]|\([^()]*\)|\{[^{}]*\}")
_LITERAL = re.compile(r"'([^']+)'|\"([^\"]+)\"")


@dataclass(frozen=True, slots=True)
class Secrets:
    """What a turn may not give away, and what may be said.

    `points` are those not covered yet; `reference` has the model answer and reference code; `cases` the arguments and
    expected values of hidden cases as the judge has them; `canaries` are words that stand in no answer. `public` is
    what the candidate has before them or said: the prompt first, its wordings, the bank's words for this move, hints
    given, a starter, answers. Only where `is_ending` may the words end the interview.
    """

    points: tuple[PointContent, ...] = ()
    reference: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    canaries: tuple[str, ...] = ()
    public: tuple[str, ...] = ()
    is_ending: bool = False


class Watch:
    """Looks at the sentences of one turn."""

    def __init__(self, secrets: Secrets) -> None:
        self._secrets = secrets

    def held_back(self, sentence: str, before: str = "") -> str:
        """Return why a sentence may not be said, or nothing when it may.

        `before` is what the turn said already: what is cut in two gives away no less.
        """
        text, whole = _plain(sentence), _plain(before[-LONGEST_SENTENCE:] + sentence)
        checks: tuple[tuple[str, Callable[[], bool]], ...] = (
            ("canary", lambda: self._names_canary(whole)),
            ("markup", lambda: holds(MARKUP, sentence)),
            ("disguise", lambda: holds(DISGUISES, whole)),
            # Accents tell of a language.
            ("role", lambda: self._speaks_out_of_role(text) or is_other_tongue(sentence)),
            ("praise", lambda: holds(JUDGEMENTS, text)),
            ("case", lambda: self._shows_case(whole)),
            ("reference", lambda: self._shows_code(whole)),
            ("point", lambda: self._words_point(whole) or self._states_point(text)),
            ("reference", lambda: _shares(self._reference_runs, whole)),
        )
        return next((why for why, is_so in checks if is_so()), "")

    def _names_canary(self, text: str) -> bool:
        said = _letters(text)
        return any(_letters(canary) in said for canary in self._secrets.canaries if _letters(canary))

    def _speaks_out_of_role(self, text: str) -> bool:
        # What is said in another language is compared with nothing.
        if holds(ANOTHERS_VOICE, text) or holds(MARKS, text) or is_other_tongue(text):
            return True
        return not self._secrets.is_ending and holds(ENDS, text)

    def _words_point(self, text: str) -> bool:
        return _shares(self._point_runs, text) or any(whole in _spoken(text) for whole in self._short_points)

    def _states_point(self, text: str) -> bool:
        """Whether marking would take a sentence for a point that nothing public says as well."""
        if len(substance(text)) < STATING_WORDS or _spoken(text) in self._public_spoken:
            return False
        threshold = ASKED if _ASKING.search(text) else STATED
        stated = {n: chance for n, chance in enumerate(self._chances(text)) if chance >= threshold}
        public = self._public_chances(text) if stated else []
        return any(chance >= public[n] + BEYOND for n, chance in stated.items())

    def _shows_case(self, text: str) -> bool:
        said, numbers = _squeezed(text), _numbers(text)
        return (
            any(value in said for value in self._case_values)
            or not self._case_runs.isdisjoint(_rows_of(numbers))
            or any(_is_start_of(number, value) for number in numbers for value in self._case_numbers)
        )

    def _shows_code(self, text: str) -> bool:
        said = _squeezed(text)
        return any(line in said for line in self._code_lines)

    def _chances(self, text: str) -> list[float]:
        """Return for each point how likely a text covers it; one that is read by itself, as an answer would be."""
        secrets = self._secrets
        if not secrets.points:
            return []
        found = evidence(_rubric(secrets.public[:1], secrets.points, "\n".join(secrets.reference)), text)
        if found is None:
            return [0.0] * len(secrets.points)
        return [float(chances[COVERED]) for chances in judge().chances(found.features)]

    def _public_chances(self, text: str) -> list[float]:
        """For each point, how likely the public sentences that have most words in common with a text cover it."""
        said = substance(text)
        nearest = sorted(self._public_sentences, key=lambda each: -len(said & each[1]))[:NEAREST]
        read = [self._chances(sentence) for sentence, substance in nearest if said & substance]
        return [max(chances) for chances in zip(*read, strict=True)] or [0.0] * len(self._secrets.points)

    @cached_property
    def _public_sentences(self) -> list[tuple[str, frozenset[str]]]:
        texts = [_plain(text) for text in self._secrets.public]
        spoken = [text[start:end] for text in texts for start, end in sentences(text)]
        return [(sentence, substance(sentence)) for sentence in spoken]

    @cached_property
    def _public_runs(self) -> frozenset[Run]:
        return frozenset(run for text in self._secrets.public for run in _runs_up_to(_plain(text)))

    @cached_property
    def _public_spoken(self) -> str:
        return "\n".join(_spoken(_plain(text)) for text in self._secrets.public)

    @cached_property
    def _point_texts(self) -> list[str]:
        return [_plain(text) for point in self._secrets.points for text in (point.fact, *point.phrasings)]

    @cached_property
    def _point_runs(self) -> frozenset[Run]:
        return frozenset(run for text in self._point_texts for run in _runs(text)) - self._public_runs

    @cached_property
    def _short_points(self) -> list[str]:
        """What is too short for a run, whole, where it says something."""
        texts = [_spoken(text) for text in self._point_texts if len(_stems(text)) < SHORTEST_RUN]
        return [text for text in texts if len(text.split()) >= SHORTEST_RUN and text not in self._public_spoken]

    @cached_property
    def _reference_runs(self) -> frozenset[Run]:
        texts = [_plain(text) for text in self._secrets.reference]
        return frozenset(run for text in texts for run in _runs_of(_stems(text), RUN)) - self._public_runs

    @cached_property
    def _public_squeezed(self) -> str:
        return "\n".join(_squeezed(_plain(text)) for text in self._secrets.public)

    @cached_property
    def _code_lines(self) -> list[str]:
        lines = [_squeezed(_plain(line)) for text in self._secrets.reference for line in text.splitlines()]
        return [line for line in lines if _is_code(line) and line not in self._public_squeezed]

    @cached_property
    def _case_values(self) -> list[str]:
        values = {value for case in self._secrets.cases for value in _values(_plain(case))}
        return [value for value in values if value not in self._public_squeezed]

    @cached_property
    def _case_runs(self) -> frozenset[Run]:
        rows = {row for case in self._secrets.cases for row in _rows_of(_numbers(_plain(case)))}
        return frozenset(rows - {row for text in self._secrets.public for row in _rows_of(_numbers(_plain(text)))})

    @cached_property
    def _case_numbers(self) -> frozenset[str]:
        numbers = {number for case in self._secrets.cases for number in _numbers(_plain(case)) if _digits(number) > 4}
        return frozenset(numbers - {number for text in self._secrets.public for number in _numbers(_plain(text))})


async def sentences_of(stream: AsyncIterator[str]) -> AsyncIterator[str]:
    """Yield the sentences of a stream of pieces, each as soon as it has ended; joined they are the stream.

    A line's end ends one too, and one that grows over `LONGEST_SENTENCE` is cut.
    """
    waiting = ""
    async for piece in stream:
        waiting += piece
        while end := _first_end(waiting):
            yield waiting[:end]
            waiting = waiting[end:]
    if waiting:
        yield waiting


@lru_cache(maxsize=32)
def _rubric(prompts: tuple[str, ...], points: tuple[PointContent, ...], reference: str) -> Rubric:
    """Return a rubric of open points; marking keeps whole questions' elsewhere, and these must not push them out."""
    return Rubric(prompts, points, reference)


def _first_end(text: str) -> int:
    """Return where the first sentence of a text ends, 0 while it may go on."""
    for found in _END.finditer(text, 0, LONGEST_SENTENCE):
        # Blank space before the first word is that sentence's, and an abbreviation's stop ends none.
        if text[: found.end()].strip() and not _ABBREVIATION.search(text[: found.end()].rstrip()):
            return found.end()
    if len(text) < LONGEST_SENTENCE:
        return 0
    return text.rfind(" ", 1, LONGEST_SENTENCE) + 1 or LONGEST_SENTENCE


def _plain(text: str) -> str:
    """Return a text without signs and accents that hide a word, with one form for each letter, no line empty."""
    signs = unicodedata.normalize("NFKD", text)
    seen = "".join(sign for sign in signs if unicodedata.category(sign) not in ("Cf", "Mn"))
    return re.sub(r"\n\s+", "\n", seen).replace("\u2019", "'")


def _letters(text: str) -> str:
    return "".join(sign for sign in _plain(text).casefold() if sign.isalnum())


def _squeezed(text: str) -> str:
    """Return a text without blank space and kinds of quotes: a value's or a line's look does not count."""
    return re.sub(r"\s+", "", text).replace('"', "'").casefold()


def _spoken(text: str) -> str:
    return " ".join(word.text for word in words(text))


@lru_cache(maxsize=4096)
def _stems(text: str) -> tuple[str, ...]:
    return tuple(token.stem for token in Passage(text).tokens)


def _runs_of(items: Sequence[str], length: int) -> Iterator[Run]:
    return (tuple(items[n : n + length]) for n in range(len(items) - length + 1))


def _runs(text: str) -> Iterator[Run]:
    """Yield the runs by which a text is known: of `RUN` telling words, or all of a shorter text's."""
    said = _stems(text)
    return _runs_of(said, min(RUN, len(said))) if len(said) >= SHORTEST_RUN else iter(())


def _runs_up_to(text: str) -> Iterator[Run]:
    said = _stems(text)
    return itertools.chain.from_iterable(_runs_of(said, length) for length in range(SHORTEST_RUN, RUN + 1))


def _shares(runs: frozenset[Run], text: str) -> bool:
    return not runs.isdisjoint(_runs_up_to(text))


def _is_code(line: str) -> bool:
    is_ordinary = line.startswith(("import", "from", "def", "class", "#", "--"))
    return len(line) >= TELLING_LINE and not is_ordinary and any(sign in line for sign in "=()[]")


def _values(case: str) -> Iterator[str]:
    """Yield the values of a case that tell: the whole, its lists, its longer texts."""
    pieces = [case, *(found[0] for found in _LIST.finditer(case))]
    for value in (_squeezed(piece).strip("()") for piece in pieces):
        if len(value) >= TELLING_VALUE and ("," in value or not value.isalpha()) and not _NUMBER.fullmatch(value):
            yield value
    for found in _LITERAL.finditer(case):
        text = _squeezed(found[1] or found[2])
        if len(text) >= TELLING_VALUE and not is_known(stem(text)):
            yield text


def _numbers(text: str) -> list[str]:
    return _NUMBER.findall(text)


def _digits(number: str) -> int:
    return len(re.sub(r"e.*|\D", "", number.lower()).lstrip("0"))


def _rows_of(numbers: list[str]) -> Iterator[Run]:
    """Yield numbers in a row, but for those that merely count or repeat."""
    for row in _runs_of(numbers, NUMBERS_IN_A_ROW):
        steps = {round(float(b) - float(a), 9) for a, b in itertools.pairwise(row)}
        if len(steps) > 1:
            yield row


def _is_start_of(number: str, value: str) -> bool:
    """Whether a number is another's, or that one cut off behind a few places."""
    return number == value or ("." in number and _digits(number) >= TELLING_DIGITS - 1 and value.startswith(number))
