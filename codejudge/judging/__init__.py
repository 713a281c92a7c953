"""A job in, an answer out: code runs case by case in the sandbox and is compared on this side of the wall."""

import base64
import logging
from collections.abc import Mapping
from typing import Any

from codejudge.answers import storable
from codejudge.judging import authoring, functions, programs, queries
from codejudge.judging.outcomes import Bench, Outcome, Unavailable, UncompiledSource
from codejudge.limits import SOURCE_BYTES, STREAM_BYTES
from codejudge.requests import BadJob, Job, read_expressions, read_job
from codejudge.sandbox import wire
from codejudge.sandbox.launch import ZygoteDied
from codejudge.verdicts import Verdict, total

log = logging.getLogger(__name__)

_JUDGES = {"function": functions.judge_cases, "program": programs.judge_cases, "query": queries.judge_cases}


def judge(data: Mapping[str, Any], bench: Bench) -> dict[str, Any]:
    """The answer to a job: verdict, tier, verdict and message of each case, what was printed. BadJob for bad input."""
    if isinstance(data, Mapping) and data.get("kind") == "evaluate":
        return _evaluated(read_expressions(data), bench)
    job = read_job(data)
    printed: list[str] = []
    compile_message = ""
    try:
        _check_size(job)
        outcomes = _JUDGES[job.kind](job, bench, printed)
    except UncompiledSource as error:
        compile_message = str(error)
        outcomes = [Outcome(Verdict.CE, compile_message)] * len(job.cases)
    except wire.Unsendable as error:
        raise BadJob(f"a text of the job is too long: {error}") from error
    except Unavailable as error:
        outcomes = [Outcome(Verdict.UNAVAILABLE, str(error))] * len(job.cases)
    except ZygoteDied as error:
        log.error("a job was given up: %s", error)
        outcomes = [Outcome(Verdict.IE, "the judge failed twice; this is not about your code")] * len(job.cases)
    return _answer(bench, outcomes, "".join(printed), compile_message)


def _evaluated(expressions: list[str], bench: Bench) -> dict[str, Any]:
    """The frame of each author's expression as base64, to be kept with its case; null where it has none."""
    try:
        values = authoring.evaluate([(text, None) for text in expressions], bench)
    except (Unavailable, ZygoteDied, wire.Unsendable) as error:
        raise BadJob(f"nothing can be evaluated now: {error}") from error
    found = [values[text, None] for text in expressions]
    frames = [authoring.keep(value) if isinstance(value, authoring.Value) else None for value in found]
    return {"values": [frame and base64.b64encode(frame).decode() for frame in frames]}


def _check_size(job: Job) -> None:
    if len(job.source.encode("utf-8", "surrogatepass")) > SOURCE_BYTES:
        raise UncompiledSource(f"the source is longer than {SOURCE_BYTES // 1024} KiB")


def _answer(bench: Bench, outcomes: list[Outcome], printed: str, compile_message: str) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "verdict": str(total(outcome.verdict for outcome in outcomes)),
        "tier": str(bench.isolation.tier),
        "cases": [outcome.as_json() for outcome in outcomes],
        "stdout": storable(printed)[:STREAM_BYTES],
    }
    if compile_message:
        answer["compile_message"] = storable(compile_message)
    return answer


__all__ = ["BadJob", "judge"]
