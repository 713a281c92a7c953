"""What may not leave the machine in a candidate's words: who they are, and how to reach them.

Redacted stretches are put back by place, so a model's quote of redacted words is a quote of what was really said.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

# Stands for what was found already while the rest is searched: no letter, no digit, and in nobody's text.
_TAKEN = "\ue000"
_SHORTEST_NAME = 2
_DIGITS_ABROAD = range(9, 16)
_DIGITS_AT_HOME = range(9, 14)
_DIGITS_OF_A_CARD = range(13, 20)
_DIGITS_OF_AN_ACCOUNT = 8


class Mark(StrEnum):
    """What stands in a text for what was taken out."""

    LINK = "[link]"
    EMAIL = "[e-mail]"
    NUMBER = "[number]"
    PHONE = "[phone]"
    NAME = "[name]"


@dataclass(frozen=True, slots=True)
class Span:
    """A redacted stretch: where its mark stands in the redacted text, and what it stands for in the original."""

    start: int
    end: int
    was_start: int
    was_end: int


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text with marks for what was taken out; `source` is what it was made of, and never leaves."""

    text: str
    spans: tuple[Span, ...]
    source: str

    def original(self, quote: str) -> str | None:
        """Return the stretch of the original that a quote of the redacted text stands for; none if it is no quote.

        A quote that cuts a mark in two has the whole of what the mark stands for, unless it stands elsewhere uncut.
        """
        places = [found.start() for found in re.finditer(f"(?={re.escape(quote)})", self.text)] if quote else []
        if not places:
            return None
        at = next((place for place in places if not self._cuts(place, place + len(quote))), places[0])
        return self.source[self._place(at) : self._place(at + len(quote), is_end=True)]

    def _cuts(self, start: int, end: int) -> bool:
        return any(span.start < edge < span.end for span in self.spans for edge in (start, end))

    def _place(self, at: int, *, is_end: bool = False) -> int:
        """Return where in the original a place of the redacted text lies."""
        moved = 0
        for span in self.spans:
            if at <= span.start:
                break
            if at < span.end:
                return span.was_end if is_end else span.was_start
            moved = span.was_end - span.end
        return at + moved


def redact(text: str, names: Iterable[str] = ()) -> Redacted:
    """Take addresses, links, telephone and account numbers and the names given out of a text."""
    finders = (*_FINDERS, (Mark.NAME, _names(names)))
    found: dict[tuple[int, int], Mark] = {}
    rest = text
    # What is taken out may lay bare what stood too close to it.
    while new := _first_found(finders, rest):
        for start, end in new[1]:
            found[start, end] = new[0]
            rest = rest[:start] + _TAKEN * (end - start) + rest[end:]
    return _with_marks(text, sorted(found.items()))


def _with_marks(text: str, found: list[tuple[tuple[int, int], Mark]]) -> Redacted:
    pieces: list[str] = []
    spans: list[Span] = []
    length = said = 0
    for (start, end), mark in found:
        pieces += [text[said:start], mark]
        length += start - said
        spans.append(Span(length, length + len(mark), start, end))
        length, said = length + len(mark), end
    return Redacted("".join([*pieces, text[said:]]), tuple(spans), text)


Place = tuple[int, int]
Finder = Callable[[str], Iterator[Place]]


def _first_found(finders: Iterable[tuple[Mark, Finder]], text: str) -> tuple[Mark, list[Place]] | None:
    return next(((mark, places) for mark, finder in finders if (places := list(finder(text)))), None)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


# Domains by which a bare one is known; those that are also words, files or attributes of code need a path or more.
_DOMAINS = (
    r"(?:com|org|net|edu|gov|io|ai|dev|app|co|info|biz|xyz|tech|cloud|online|site|blog|page|me|de|fr|uk|eu|ch|nl|es|se"
    r"|ru|cn|jp|br|ca|au|tv|gg|ly)"
)
_ENDINGS = r"(?:com|org|edu|gov|dev|biz|xyz|tech|cloud|online|blog|de|fr|uk|eu|ch|nl|ru|cn|jp|br|ca|au|COM|ORG|EDU)"
# What stands before a dot in code.
_CODE = r"(?:self|cls|np|numpy|pd|pandas|df|tf|torch|nn|jax|scipy|skimage|sklearn|os|sys|asp|dot|model|data|fig|ax|plt)"
_LABELS = r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+"
_LINKS = (
    re.compile(r"(?<![\w])[a-z][a-z0-9+.-]{0,30}://[^\s<>\"\ue000]+", re.IGNORECASE),
    re.compile(r"(?<![\w.])www\.[^\s<>\"\ue000]+", re.IGNORECASE),
    re.compile(rf"(?<![\w.@/-])(?!{_CODE}\.){_LABELS}{_DOMAINS}(?::\d+)?/[^\s<>\"()\ue000]*"),
    re.compile(rf"(?<![\w.@/-])(?!{_CODE}\.){_LABELS}{_ENDINGS}(?![\w(\[@-]|\.\w)"),
    re.compile(rf"(?<![\w.@/-])(?!{_CODE}\.)(?:[a-z0-9-]{{3,}}\.)+(?:net|io|ai|app|co)(?![\w(\[@-]|\.\w)"),
)
_EMAILS = (
    re.compile(r"(?<![\w.+-])[\w.+%-]+@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,24}(?![\w(])"),
    re.compile(
        r"(?<![\w.+-])[\w.+-]+\s*(?:\(at\)|\[at\]|\bat\b)\s*[\w-]+(?:\s*(?:\(dot\)|\[dot\]|\bdot\b|\.)\s*[\w-]+)*?"
        r"\s*(?:\(dot\)|\[dot\]|\bdot\b|\.)\s*(?:com|org|net|edu|io|co|de|fr|uk|eu|ch|info)\b",
        re.IGNORECASE,
    ),
)
_ACCOUNT = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:[ \u00a0-]?[A-Z0-9]{4}){2,7}(?:[ \u00a0-]?[A-Z0-9]{1,3})?(?!\w)")
_CARDS = (
    re.compile(r"(?<![\w.,])\d{4}([ \u00a0-])\d{4}\1\d{4}\1\d{1,7}(?!\w|[.,]\d)"),
    re.compile(r"(?<![\w.,])\d{4}([ \u00a0-])\d{6}\1\d{5}(?!\w|[.,]\d)"),
    re.compile(r"(?<![\w.,])\d{13,19}(?!\w|[.,]\d)"),
)
_GAP = r"[ \u00a0]?[().\-/\u2013 \u00a0]?[ \u00a0]?\(?"
_ABROAD = re.compile(rf"(?<![\w)+])(?:\+|00(?=[1-9]\d)){_GAP}[1-9](?:{_GAP}\d){{6,14}}(?!\w)")
_AT_HOME = re.compile(
    r"(?<![\w.,+-])(?:\(0[1-9]\d{0,4}\)|0[1-9]\d{0,4})(?:[ \u00a0]?[/\-. \u00a0]?[ \u00a0]?\d){5,11}(?!\w|[.,]\d)"
)
_AMERICAN = re.compile(
    r"(?<![\w.,+-])(?:1[ .-])?(?:\(([2-9]\d\d)\)[ \u00a0]?|([2-9]\d\d)[ .\u00a0-])([2-9]\d\d)[ .\u00a0-](\d{4})"
    r"(?!\w|[.,-]\d)"
)
# Any digits, where the words before them say what they are.
_CALLED = re.compile(
    r"(?<!\[)\b(?:(?:call|ring|text|reach) (?:me|us)|phone|telephone|tel|mobile|cell|whatsapp)\b\W{0,2}"
    r"(?:(?:number|no|nr|is|on|at|under|my)\b\W{0,3}){0,3}"
    r"(\+?\(?\d(?:[ \u00a0]?[()./\-]?[ \u00a0]?\d){5,14})(?!\w|[.,]\d|[ \u00a0]?%)",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{1,2}([-/.])\d{1,2}\1(?:19|20)?\d\d(?!\d)")
_COUNTING = "01234567890"


def _links(text: str) -> Iterator[Place]:
    for pattern in _LINKS:
        for found in pattern.finditer(text):
            yield found.start(), found.start() + len(found[0].rstrip(".,;:!?'\"*_)]}"))


def _emails(text: str) -> Iterator[Place]:
    for pattern in _EMAILS:
        for found in pattern.finditer(text):
            yield found.span()


def _numbers(text: str) -> Iterator[Place]:
    for found in _ACCOUNT.finditer(text):
        if len(_digits(found[0])) >= _DIGITS_OF_AN_ACCOUNT:
            yield found.span()
    for pattern in _CARDS:
        for found in pattern.finditer(text):
            if _is_card(found[0]):
                yield found.span()


def _is_card(text: str) -> bool:
    digits = _digits(text)
    sizes = sum(_is_size(int(group)) for group in re.findall(r"\d+", text))
    return (
        len(digits) in _DIGITS_OF_A_CARD
        and digits[0] in "23456"
        and len(set(digits)) > 1
        and sizes < 2
        and _adds_up(digits)
    )


def _adds_up(digits: str) -> bool:
    """Whether the last digit is the check digit that cards have."""
    doubled = (int(digit) * (1 + n % 2) for n, digit in enumerate(reversed(digits)))
    return sum(number - 9 * (number > 9) for number in doubled) % 10 == 0


def _is_regular(digits: str) -> bool:
    """Whether digits are of the kind that one counts or computes with."""
    return len(set(digits)) <= 2 or digits in _COUNTING


def _phones(text: str) -> Iterator[Place]:
    for found in _ABROAD.finditer(text):
        if len(_digits(found[0])) in _DIGITS_ABROAD and not _is_regular(_digits(found[0])):
            yield found.span()
    for found in _AT_HOME.finditer(text):
        digits = _digits(found[0])
        if len(digits) in _DIGITS_AT_HOME and not _is_regular(digits) and not _DATE.match(found[0]):
            yield found.span()
    for found in _AMERICAN.finditer(text):
        if sum(_is_size(int(group)) for group in found.group(1, 2, 3, 4) if group) < 2:
            yield found.span()
    for found in _CALLED.finditer(text):
        if not found[1].endswith("000"):
            yield found.span(1)


def _is_size(number: int) -> bool:
    """Whether a number is such as layers and batches have."""
    return number % 100 == 0 or number & (number - 1) == 0


def _names(names: Iterable[str]) -> Finder:
    """Return a finder of whole words that are one of the names, the longest first."""
    forms = sorted({" ".join(name.replace(_TAKEN, " ").split()) for name in names}, key=len, reverse=True)
    known = [_however_written(form) for form in forms if len(form) >= _SHORTEST_NAME]
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(known)})(?!\w)", re.IGNORECASE) if known else None

    def find(text: str) -> Iterator[Place]:
        return (found.span() for found in pattern.finditer(text)) if pattern else iter(())

    return find


def _apart(finder: Finder) -> Finder:
    """Return a finder whose places do not overlap; the first found counts."""

    def find(text: str) -> Iterator[Place]:
        end = 0
        for place in sorted(finder(text), key=lambda place: (place[0], -place[1])):
            if end <= place[0] < place[1]:
                end = place[1]
                yield place

    return find


_FINDERS: tuple[tuple[Mark, Finder], ...] = (
    (Mark.LINK, _apart(_links)),
    (Mark.EMAIL, _apart(_emails)),
    (Mark.NUMBER, _apart(_numbers)),
    (Mark.PHONE, _apart(_phones)),
)


def _however_written(name: str) -> str:
    """Return a pattern of a name whatever stands between its parts, as jane_roe or JaneRoe, and with loose accents."""
    parts = [part for part in re.split(r"[\W_]+", unicodedata.normalize("NFC", name)) if part]
    return r"[\W_]{0,3}".join("".join(map(_letter, part)) for part in parts) or re.escape(name)


def _letter(letter: str) -> str:
    apart = unicodedata.normalize("NFD", letter)
    return re.escape(letter) if apart == letter else f"(?:{letter}|{apart}|{apart[0]})"
