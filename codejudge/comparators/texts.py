"""What a program printed against what it should have: as text, or as numbers among words."""

from itertools import zip_longest

from codejudge.comparators.differences import Closeness
from codejudge.comparators.showing import show


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
    """The first word that differs, where words that are numbers only need to be close."""
    wanted, given = want.split(), got.split()
    for place, (left, right) in enumerate(zip_longest(wanted, given), 1):
        if left is None or right is None:
            return f"expected {len(wanted)} numbers or words, got {len(given)}"
        if left != right and not _close_words(left, right, closeness):
            return f"word {place}: expected {show(left)}, got {show(right)}"
    return ""


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.rstrip().splitlines()] if text.strip() else []


def _close_words(want: str, got: str, closeness: Closeness) -> bool:
    try:
        return closeness.same(float(want), float(got))
    except ValueError:
        return False
