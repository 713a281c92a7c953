"""Cases of a program: the source runs as a script, each time in a child of its own; what it prints is compared."""

from codejudge.comparators import Given
from codejudge.judging.outcomes import Bench, Outcome, UncompiledSource, compared, of_raised, said_text, skipped
from codejudge.limits import SUBMISSION_SECONDS
from codejudge.requests import Job, ProgramCase
from codejudge.sandbox import wire
from codejudge.sandbox.launch import ZygoteDied
from codejudge.sandbox.session import Stopped
from codejudge.verdicts import Verdict


def judge_cases(job: Job, bench: Bench, printed: list[str]) -> list[Outcome]:
    """The outcome of each case, in order."""
    outcomes: list[Outcome] = []
    for case in job.cases:
        spent = sum(outcome.spent.wall_ms for outcome in outcomes) / 1000
        if spent > max(SUBMISSION_SECONDS, 2 * job.limits.wall_seconds):
            outcomes.append(skipped())
            continue
        try:
            outcomes.append(_run(job, case, bench, printed))
        except ZygoteDied:
            outcomes.append(_run(job, case, bench, printed))
    return outcomes


def _run(job: Job, case: ProgramCase, bench: Bench, printed: list[str]) -> Outcome:
    limits = {"cpu_seconds": case.limits.cpu_seconds, "wall_seconds": case.limits.wall_seconds}
    with bench.session(
        job.language, "program", case.limits, stdin=case.stdin.encode("utf-8", "surrogatepass")
    ) as session:
        try:
            reply = session.ask(wire.encode("load", job.source), **limits)
        except Stopped as stopped:
            return Outcome(stopped.verdict, stopped.message, stopped.spent)
        finally:
            printed.append(session.stdout)
    if reply.kind == "uncompiled":
        raise UncompiledSource(said_text(reply) or "the source does not compile")
    if reply.kind == "raised":
        return of_raised(reply, "")
    if reply.kind != "result":
        return Outcome(Verdict.BAD_RESULT, "what the process sent is not a result", reply.spent)
    if case.expected_stdout is None:
        return Outcome(Verdict.AC, "", reply.spent)
    return compared(case.comparator, case.expected_stdout, Given(session.stdout), reply.spent)
