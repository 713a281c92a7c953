"""What judging says of a case, and what it needs of whoever owns the sandbox."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol

from codejudge.answers import storable
from codejudge.comparators import BadComparator, Given, compare
from codejudge.limits import Limits
from codejudge.sandbox.session import Reply, Session, Spent
from codejudge.sandbox.tiers import Isolation
from codejudge.verdicts import Verdict

_MESSAGE = 4000


class UncompiledSource(Exception):
    """The source does not compile, or lacks what is asked for: every case has the same verdict."""


class Unavailable(Exception):
    """No code can be run, for the reason in the text."""


class Bench(Protocol):
    """Where children are had: the supervisor."""

    isolation: Isolation

    def session(
        self, language: str, role: str, limits: Limits, *, seconds: float | None = None, stdin: bytes = b""
    ) -> AbstractContextManager[Session]:
        """A jailed child of a language for a role, ended on leaving. Unavailable when there is no sandbox."""


@dataclass(frozen=True)
class Outcome:
    """The verdict on one case, with a message for the candidate (empty when there is nothing to say)."""

    verdict: Verdict
    message: str = ""
    spent: Spent = field(default_factory=Spent)

    def as_json(self) -> dict[str, Any]:
        """The case as it stands in an answer."""
        message = storable(self.message)[:_MESSAGE]
        spent = {"cpu_ms": self.spent.cpu_ms, "wall_ms": self.spent.wall_ms}
        return {"verdict": str(self.verdict), "message": message, **spent}


def skipped() -> Outcome:
    """A case for which no time was left."""
    return Outcome(Verdict.SKIPPED, "not run: the time for the whole submission is used up")


def compared(comparator: Mapping[str, Any], expected: Any, given: Given, spent: Spent) -> Outcome:
    """The verdict of a comparator on a result."""
    try:
        said = compare(comparator, expected, given)
    except BadComparator as error:
        return Outcome(Verdict.CHECKER_ERROR, f"the question's comparator: {error}", spent)
    except (TypeError, ValueError, OverflowError, RecursionError, MemoryError) as error:
        return Outcome(Verdict.BAD_RESULT, f"the result cannot be compared ({type(error).__name__})", spent)
    return Outcome(Verdict.WA, said, spent) if said else Outcome(Verdict.AC, "", spent)


def of_raised(reply: Reply, raises: str) -> Outcome:
    """The verdict on a call that raised, where `raises` (perhaps empty) names the error asked for."""
    kinds, text = read_raised(reply)
    if raises and raises in kinds:
        return Outcome(Verdict.AC, "", reply.spent)
    if "MemoryError" in kinds:
        return Outcome(Verdict.MLE, text, reply.spent)
    if raises:
        return Outcome(Verdict.WA, f"expected {raises} to be raised, but this was:\n{text}", reply.spent)
    return Outcome(Verdict.RTE, text, reply.spent)


def read_raised(reply: Reply) -> tuple[list[str], str]:
    """The names of an exception's class and its bases, and its text; nothing where the frame is of another shape."""
    if len(reply.values) != 2:
        return [], "an exception"
    kinds, text = reply.values
    names = [name for name in kinds if isinstance(name, str)] if isinstance(kinds, list) else []
    return names, text if isinstance(text, str) else "an exception"


def said_text(reply: Reply) -> str:
    """The one text of a frame, or nothing."""
    return reply.values[0] if len(reply.values) == 1 and isinstance(reply.values[0], str) else ""
