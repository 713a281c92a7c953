from __future__ import annotations

import pytest

from codejudge.verdicts import Verdict, total
from tests.codejudge.conftest import Judge

ENDS = [
    ("return x + 1", "AC", ""),
    ("return x", "WA", "expected 2, got 1"),
    ("return [][x]", "RTE", "IndexError: list index out of range"),
    ("import os; os._exit(3)", "RTE", "exit status 3"),
    ("while True: pass", "TLE", "took more than 0.2 s of CPU"),
    ("return bytearray(1 << 40)", "MLE", "the memory allowed was used up"),
    ("while True: print('x' * 4096)", "OLE", "more than 64 KiB were printed"),
    ("import ctypes; ctypes.CDLL(None).syscall(101, 0, 0, 0, 0)", "SC", "a system call that only an attack makes"),
    ("return (n for n in [2])", "BAD_RESULT", "a generator is not a finished value; make a list of it"),
]
# Looks through all that the process can name; the number is written backwards so as not to find itself.
SNOOP = """
import gc, sys
NUMBER = "13579035768"[::-1]
def holds(value):
    return isinstance(value, (list, tuple, dict, str, bytes, int)) and NUMBER in repr(value)[:100_000]
def f(secret):
    found = sorted({type(value).__name__ for value in gc.get_objects() if holds(value) and value is not globals()})
    frame = sys._getframe()
    while frame:
        found += [name for name, value in frame.f_locals.items() if value is not found and holds(value)]
        frame = frame.f_back
    return found
"""


@pytest.mark.parametrize(("body", "verdict", "words"), ENDS, ids=[f"{end[1]} {end[0][:12]}" for end in ENDS])
def test_each_end_has_its_verdict_and_says_why(outcome: Judge, body: str, verdict: str, words: str) -> None:
    limits = {"cpu_seconds": 0.2, "wall_seconds": 2.0}
    found = outcome(f"def f(x):\n    {body}\n", "(1,)", expected="2", limits=limits)
    assert (found["verdict"], words in found["message"]) == (verdict, True), found["message"]


def test_the_first_difference_of_arrays_is_said(outcome: Judge) -> None:
    found = outcome("import numpy as np\ndef f(): return np.array([1, 2, 4])\n", expected="np.array([1, 2, 5])")
    assert found["message"] == "at [2]: expected 5, got 4; shape (3,) as expected"


def test_expected_values_are_not_in_the_candidates_process(outcome: Judge) -> None:
    found = outcome(SNOOP, "(1,)", expected="86753097531")
    assert (found["verdict"], found["message"]) == ("WA", "expected 86753097531, got []")


def test_the_search_finds_what_is_there(outcome: Judge) -> None:
    assert "'secret'" in outcome(SNOOP, "(86753097531,)", expected="0")["message"]


@pytest.mark.parametrize("verdict", list(Verdict))
def test_cases_that_agree_give_their_verdict(verdict: Verdict) -> None:
    assert total([verdict] * 3) is (Verdict.WA if verdict is Verdict.BAD_RESULT else verdict)


def test_some_that_pass_are_partial() -> None:
    assert total([Verdict.AC, Verdict.WA]) is total([Verdict.WA, Verdict.AC]) is Verdict.PARTIAL


def test_one_attack_outweighs_every_case_that_passed() -> None:
    assert total([Verdict.AC, Verdict.SC, Verdict.WA]) is Verdict.SC


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_has_words(verdict: Verdict) -> None:
    assert verdict.words
