"""What a program printed against what it should have: as text, or as numbers among words."""

import re
from itertools import zip_longest

from codejudge.comparators.differences import Closeness
from codejudge.comparators.showing import show

# numpy 2 writes np.float64(1.5) for a number inside a list, and array([…]) for an array; both stand for what they hold.
_WRAPPERS = re.compile(r"\b(?:np|numpy)\.[a-z]+\d*(?=\()|\barray(?=\()|,\s*dtype=[\w.]+")
# Possessive, so that a long run of digits before a letter is not tried at each of its lengths.
_UNSIGNED = r"(?:\d++(?:\.\d*+)?+(?:[eE][-+]?\d++)?+|\.\d++(?:[eE][-+]?\d++)?+|(?i:nan|inf(?:inity)?)\b)"
# A sign belongs to a number unless something countable stands before it; brackets, commas and the like only separate.
_TOKEN = re.compile(
    rf"(?P<number>(?<![\w.)\]])[-+]?{_UNSIGNED}j?(?!\w)|(?<![\w]){_UNSIGNED}j?(?!\w))|\w+|[-+*/<>!?&|^~@#$\\]"
)
_WHOLE = re.compile(r"[-+]?\d+")


def text_difference(want: str, got: str) -> str:
    """The first line that differs; spaces at the end of a line and empty lines at the end do not count."""
    wanted, given = _lines(want), _lines(got)
    for number, (left, right) in enumerate(zip_longest(wanted, given), 1):
        if left is None:
            return f"line {number}: nothing more was expected, got {show(right)}"
        if right is None:
            return f"line {number}: expected {show(left)}, but the output ends"
        if left != right:
            return f"line {number}: expected {show(left)}, got {show(right)}"
    return ""


def numbers_difference(want: str, got: str, closeness: Closeness) -> str:
    """The first number or word that differs, whatever brackets and commas stand between; numbers need to be close.

    Whole numbers without a point are compared as such.
    """
    wanted, given = _tokens(want), _tokens(got)
    for place, (left, right) in enumerate(zip_longest(wanted, given), 1):
        if left is None or right is None:
            return f"expected {len(wanted)} numbers or words, got {len(given)}"
        if left != right and not _close_numbers(left, right, closeness):
            return f"number or word {place}: expected {show(left)}, got {show(right)}"
    return ""


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.rstrip().splitlines()] if text.strip() else []


def _tokens(text: str) -> list[str]:
    return [found.group() for found in _TOKEN.finditer(_WRAPPERS.sub("", text))]


def _close_numbers(want: str, got: str, closeness: Closeness) -> bool:
    try:
        if _WHOLE.fullmatch(want) and _WHOLE.fullmatch(got):
            return int(want) == int(got)
        return closeness.same(complex(want), complex(got))
    except ValueError:
        return False
