"""The closed list of what the judge may say of a case or of a whole submission."""

from collections.abc import Iterable
from enum import StrEnum


class Verdict(StrEnum):
    """What became of a case; the order is the one in which people read about them."""

    AC = "AC"
    PARTIAL = "PARTIAL"
    WA = "WA"
    CE = "CE"
    RTE = "RTE"
    TLE = "TLE"
    MLE = "MLE"
    OLE = "OLE"
    SC = "SC"
    BAD_RESULT = "BAD_RESULT"
    CHECKER_ERROR = "CHECKER_ERROR"
    IE = "IE"
    UNAVAILABLE = "UNAVAILABLE"
    SKIPPED = "SKIPPED"

    @property
    def words(self) -> str:
        """The verdict as a person reads it."""
        return _WORDS[self]


_WORDS = {
    Verdict.AC: "accepted",
    Verdict.PARTIAL: "some cases pass",
    Verdict.WA: "wrong answer",
    Verdict.CE: "does not compile",
    Verdict.RTE: "runtime error",
    Verdict.TLE: "too slow",
    Verdict.MLE: "too much memory",
    Verdict.OLE: "too much output",
    Verdict.SC: "stopped by the sandbox",
    Verdict.BAD_RESULT: "result of a kind that cannot be read",
    Verdict.CHECKER_ERROR: "the question's own check failed",
    Verdict.IE: "the judge failed",
    Verdict.UNAVAILABLE: "no sandbox here",
    Verdict.SKIPPED: "not run",
}

# One of these anywhere says more about the submission than any case that passed.
_OVERRIDING = (Verdict.UNAVAILABLE, Verdict.IE, Verdict.SC, Verdict.CE, Verdict.CHECKER_ERROR)


def total(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict of a submission from those of its cases.

    A result that cannot be read is a wrong answer: what a candidate's process says is never more than an answer.
    """
    given = list(verdicts)
    for verdict in _OVERRIDING:
        if verdict in given:
            return verdict
    failed = [verdict for verdict in given if verdict is not Verdict.AC]
    if not failed:
        return Verdict.AC
    if len(failed) < len(given):
        return Verdict.PARTIAL
    return Verdict.WA if failed[0] is Verdict.BAD_RESULT else failed[0]
