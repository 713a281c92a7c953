"""Cases of a function: calls with arguments the author states, results compared here."""

from collections.abc import Sequence

from codejudge.comparators import Given, needs_inputs
from codejudge.comparators.showing import show
from codejudge.judging import authoring
from codejudge.judging.authoring import AuthorError, Value
from codejudge.judging.outcomes import Bench, Outcome, compared, of_raised, said_text, skipped
from codejudge.judging.running import LoadFailed, Running
from codejudge.limits import RESULT_BYTES, Limits
from codejudge.requests import FunctionCase, Job
from codejudge.sandbox import wire
from codejudge.sandbox.session import Reply, Spent, Stopped
from codejudge.verdicts import Verdict

_Values = dict[authoring.Expression, Value | AuthorError]


def judge_cases(job: Job, bench: Bench, printed: list[str]) -> list[Outcome]:
    """The outcome of each case, in order."""
    kept = {text: frame for case in job.cases for text, frame in case.kept.items()}
    values = authoring.evaluate(_expressions(job.cases), bench, kept)
    load = wire.encode("load", job.source, job.entry_point)
    outcomes: list[Outcome] = []
    with Running(job, bench, printed, load) as running:
        for case in job.cases:
            if not running.has_time:
                outcomes.append(skipped())
                continue
            try:
                outcomes.append(_judged(case, values, running, bench))
            except LoadFailed as failure:
                return [failure.outcome] * len(job.cases)
    return outcomes


def _expressions(cases: Sequence[FunctionCase]) -> list[authoring.Expression]:
    """All that authors wrote; a candidate's own input is evaluated elsewhere."""
    found: list[authoring.Expression] = []
    for case in cases:
        if case.is_own_input:
            continue
        for call in _call_numbers(case):
            found += [_of_call(case.args, call), _of_call(case.kwargs, call)]
        if case.expected is not None:
            found.append((case.expected, None))
    return found


def _of_call(text: str, call: int | None) -> authoring.Expression:
    """An expression for a call; one that does not mention the call is the same for all, and evaluated once."""
    return text, call if "call" in text else None


def _call_numbers(case: FunctionCase) -> Sequence[int | None]:
    if not case.is_checked:
        return (None,)
    return range(case.comparator.get("calls", 1) * (2 if case.comparator.get("retry") else 1))


def _judged(case: FunctionCase, values: _Values, running: Running, bench: Bench) -> Outcome:
    try:
        if case.is_own_input:
            return _shown(case, running, bench)
        if case.is_checked:
            return _checked(case, values, running, bench)
        return _compared(case, values, running)
    except AuthorError as error:
        return Outcome(Verdict.CHECKER_ERROR, f"the question's own code: {error}")
    except Stopped as stopped:
        return Outcome(stopped.verdict, stopped.message, stopped.spent)


def _got(values: _Values, text: str, call: int | None) -> Value:
    value = values[_of_call(text, call)]
    if isinstance(value, AuthorError):
        raise value
    return value


def _inputs(case: FunctionCase, values: _Values, call: int | None) -> tuple[Value, Value]:
    args, kwargs = _got(values, case.args, call), _got(values, case.kwargs, call)
    return authoring.as_arguments(args), authoring.as_keywords(kwargs)


def _compared(case: FunctionCase, values: _Values, running: Running) -> Outcome:
    args, kwargs = _inputs(case, values, None)
    expected = None if case.expected is None else _got(values, case.expected, None).plain
    echo = needs_inputs(case.comparator)
    reply = running.ask(authoring.call_frame(args, kwargs, echo=echo), case.limits)
    if (ended := _without_result(reply, case.raises, parts=3 if echo else 1)) is not None:
        return ended
    given = Given(reply.values[0])
    if echo:
        given = Given(reply.values[0], (args.plain, kwargs.plain), (reply.values[1], reply.values[2]))
    return compared(case.comparator, expected, given, reply.spent)


def _without_result(reply: Reply, raises: str, *, parts: int = 1) -> Outcome | None:
    """The outcome of a call that gave no result to compare, or None when it gave one."""
    if reply.kind == "raised":
        return of_raised(reply, raises)
    if reply.kind == "bad":
        return Outcome(Verdict.BAD_RESULT, f"what the function returned: {said_text(reply)}", reply.spent)
    if reply.kind != "result" or len(reply.values) != parts:
        return Outcome(Verdict.BAD_RESULT, "what the process sent is not a result", reply.spent)
    if raises:
        message = f"expected {raises} to be raised, got {show(reply.values[0])}"
        return Outcome(Verdict.WA, message, reply.spent)
    return None


def _shown(case: FunctionCase, running: Running, bench: Bench) -> Outcome:
    inputs = []
    for text in (case.args, case.kwargs):
        value = authoring.evaluate_untrusted(text, bench)
        if isinstance(value, AuthorError):
            return Outcome(Verdict.RTE, f"the input: {value}")
        inputs.append(value)
    try:
        frame = authoring.call_frame(authoring.as_arguments(inputs[0]), authoring.as_keywords(inputs[1]), echo=False)
    except AuthorError as error:
        return Outcome(Verdict.RTE, f"the input: {error}")
    reply = running.ask(frame, case.limits)
    return _without_result(reply, "") or Outcome(Verdict.AC, f"returned {show(reply.values[0])}", reply.spent)


def _checked(case: FunctionCase, values: _Values, running: Running, bench: Bench) -> Outcome:
    """The checker's word on `calls` calls; where a statistical one may err (`retry`), once more on new ones."""
    calls = case.comparator.get("calls", 1)
    outcome = _checked_calls(case, values, running, bench, range(calls))
    if outcome.verdict is Verdict.WA and case.comparator.get("retry"):
        return _checked_calls(case, values, running, bench, range(calls, 2 * calls))
    return outcome


def _checked_calls(
    case: FunctionCase, values: _Values, running: Running, bench: Bench, numbers: Sequence[int]
) -> Outcome:
    gathered: list[tuple[Value, Value, Value]] = []
    spent, size = Spent(), 0
    for number in numbers:
        args, kwargs = _inputs(case, values, number)
        frame = authoring.call_frame(args, kwargs, echo=False, seed=number)
        try:
            reply = running.ask(frame, _left(case.limits, spent))
        except Stopped as stopped:
            raise _of_all_calls(stopped, case.limits, len(gathered) + 1) from stopped
        spent = Spent(spent.cpu_ms + reply.spent.cpu_ms, spent.wall_ms + reply.spent.wall_ms)
        size += sum(map(len, reply.frame))
        if (ended := _without_result(reply, case.raises)) is not None:
            return ended
        if size > RESULT_BYTES:
            return Outcome(Verdict.OLE, "the results of all calls are larger than 8 MiB", spent)
        if (result := authoring.result_of(reply)) is None:
            return Outcome(Verdict.BAD_RESULT, "what the process sent is not a result", spent)
        gathered.append((args, kwargs, result))
    said = authoring.check(case.comparator["source"], gathered, bench)
    return Outcome(Verdict.WA, said, spent) if said else Outcome(Verdict.AC, "", spent)


def _of_all_calls(stopped: Stopped, limits: Limits, count: int) -> Stopped:
    """The calls of a case share its limits: what ran out was more than the last call was left."""
    if stopped.verdict is not Verdict.TLE or count == 1:
        return stopped
    words = f"{count} calls together took more than {limits.cpu_seconds:g} s of CPU or {limits.wall_seconds:g} s in all"
    return Stopped(Verdict.TLE, words, stopped.spent)


def _left(limits: Limits, spent: Spent) -> Limits:
    """The limits of a case, less what its earlier calls used."""
    cpu = max(0.001, limits.cpu_seconds - spent.cpu_ms / 1000)
    wall = max(0.001, limits.wall_seconds - spent.wall_ms / 1000)
    return Limits(cpu, wall, limits.memory_mb)
