"""Cases of a query: its rows over each case's own database, compared here."""

from typing import Any

from codejudge.comparators import Given
from codejudge.comparators.showing import show
from codejudge.judging.outcomes import Bench, Outcome, compared, of_raised, said_text, skipped
from codejudge.judging.running import LoadFailed, Running
from codejudge.requests import Job, QueryCase
from codejudge.sandbox import wire
from codejudge.sandbox.session import Reply, Stopped
from codejudge.verdicts import Verdict


def judge_cases(job: Job, bench: Bench, printed: list[str]) -> list[Outcome]:
    """The outcome of each case, in order."""
    outcomes: list[Outcome] = []
    with Running(job, bench, printed, wire.encode("load", job.source)) as running:
        for case in job.cases:
            try:
                outcomes.append(_judged(case, running) if running.has_time else skipped())
            except LoadFailed as failure:
                return [failure.outcome] * len(job.cases)
            except Stopped as stopped:
                outcomes.append(Outcome(stopped.verdict, stopped.message, stopped.spent))
    return outcomes


def _judged(case: QueryCase, running: Running) -> Outcome:
    try:
        frame = wire.encode("query", case.fixture, case.setup, bool(case.raises))
    except wire.Unsendable as error:
        return Outcome(Verdict.CHECKER_ERROR, f"the fixture: {error}")
    reply = running.ask(frame, case.limits)
    if reply.kind == "unprepared" and case.is_own_input:
        verdict = Verdict.MLE if said_text(reply).startswith("MemoryError") else Verdict.RTE
        return Outcome(verdict, f"your input: {said_text(reply)}", reply.spent)
    if reply.kind == "unprepared":
        return Outcome(Verdict.CHECKER_ERROR, f"the question's own fixture: {said_text(reply)}", reply.spent)
    if reply.kind == "uncompiled":
        return Outcome(Verdict.CE, said_text(reply), reply.spent)
    if reply.kind == "over":
        return Outcome(Verdict.OLE, said_text(reply), reply.spent)
    if reply.kind == "raised":
        return of_raised(reply, case.raises)
    return _compared(case, reply)


def _compared(case: QueryCase, reply: Reply) -> Outcome:
    rows = reply.values[0] if reply.kind == "result" and len(reply.values) == 2 else None
    if not isinstance(rows, list):
        return Outcome(Verdict.BAD_RESULT, "what the process sent is not a result", reply.spent)
    if case.raises:
        return Outcome(Verdict.WA, f"expected {case.raises} to be raised, got {len(rows)} rows", reply.spent)
    if case.expected_rows is None:
        return Outcome(Verdict.AC, f"returned {show(rows)}", reply.spent)
    if said := _widths(case.expected_rows, rows) or _counts(case.expected_rows, rows):
        return Outcome(Verdict.WA, said, reply.spent)
    comparator = case.comparator or {"kind": "close" if case.is_ordered else "rows_in_any_order", "rtol": 1e-9}
    return compared(comparator, [tuple(row) for row in case.expected_rows], Given(rows), reply.spent)


def _counts(expected: list[list[Any]], rows: list[Any]) -> str:
    if len(expected) == len(rows):
        return ""
    return f"expected {len(expected)} rows, got {len(rows)}"


def _widths(expected: list[list[Any]], rows: list[Any]) -> str:
    """Whether the query gives another number of columns, said before any row is compared."""
    if not expected or not rows or not isinstance(rows[0], list | tuple):
        return ""
    if len(expected[0]) == len(rows[0]):
        return ""
    return f"expected {len(expected[0])} columns, got {len(rows[0])}: the first row is {show(rows[0])}"
