"""The report of an interview, folded from its context: the same events give the same report."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from interviews.engine import delivery
from interviews.engine.context import Context, Round
from interviews.engine.marking import OBJECTIVE, mark, passed_share
from interviews.engine.spans import segments
from interviews.engine.stating import given_number, given_option
from interviews.vocabulary import State

# Bands of the score, from the top; the design's figures.
BANDS = ((0.75, "strong"), (0.55, "solid"), (0.35, "mixed"), (0.0, "early"))
# Spread of one question's score around the interview's, taken in when few were put. Ours: the standard deviation of
# the labelled answers' scores is about a third.
PRIOR_SPREAD = 0.3
_NORMAL_90 = 1.645


def band_of(score: float) -> str:
    """Return the band a score of 0 to 1 lies in."""
    return next(name for least, name in BANDS if score >= least)


def build(context: Context) -> dict[str, Any]:
    """Return the report as plain data: the whole interview's score with its 90 % interval, then each question."""
    questions = [question_report(context, current) for current in context.rounds]
    score, interval = total([(question["score"], question["minutes"]) for question in questions])
    return {
        "interview": context.facts.id,
        "track": context.facts.track,
        "level": context.facts.level,
        "mode": context.facts.mode,
        "minutes": context.facts.minutes,
        "seconds": round(context.clock.elapsed),
        "interviewers": list(dict.fromkeys(context.interviewers())),
        "score": score,
        "interval": interval,
        "band": "" if score is None else band_of(score),
        "questions": questions,
        "next_steps": next_steps(questions),
    }


def total(scores: Sequence[tuple[float, float]]) -> tuple[float | None, list[float] | None]:
    """Return the mean of (score, minutes) weighted by minutes, and its 90 % interval; none when nothing was put.

    The interval is that of a weighted mean by the effective number of questions (Kish), the questions' spread
    shrunk towards `PRIOR_SPREAD` as if one further question had shown just that.
    """
    weight = sum(minutes for _, minutes in scores)
    if not weight:
        return None, None
    mean = sum(score * minutes for score, minutes in scores) / weight
    effective = weight**2 / sum(minutes**2 for _, minutes in scores)
    squares = sum(minutes * (score - mean) ** 2 for score, minutes in scores) / weight
    variance = (squares * effective + PRIOR_SPREAD**2) / (effective + 1)
    half = _NORMAL_90 * math.sqrt(variance / effective)
    return round(mean, 4), [round(max(0.0, mean - half), 4), round(min(1.0, mean + half), 4)]


def question_report(context: Context, current: Round) -> dict[str, Any]:
    """Return what the report says of one question."""
    question = current.content
    marks = current.mark or _marks_now(context, current)
    report: dict[str, Any] = {
        "slug": question.slug,
        "revision": question.revision,
        "asked": current.asked.seq,
        "prompt": current.asked.data["text"],
        "category": question.category,
        "level": question.level,
        "format": question.format,
        "purpose": question.purpose,
        "model_answer": question.model_answer,
        "score": marks["score"],
        "band": band_of(marks["score"]),
        "enough": marks["enough"],
        "points": [_point(current, point) for point in marks["points"]],
        "answers": _answers(current, marks["points"]),
        "follow_ups": len(current.follow_ups),
        "hints": current.hints,
        "seconds": round(current.seconds),
        "minutes": current.minutes,
        "is_skipped": current.is_skipped,
        "delivery": _delivery(context, current),
    }
    return {**report, **_checked(current, marks["points"])}


def next_steps(questions: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Return what to do next: the weightiest points that were contradicted or missing, at most five."""
    found = [
        (point["state"] != State.CONTRADICTED, -point["weight"], order, question, point)
        for order, question in enumerate(questions)
        for point in question["points"]
        if point["state"] in (State.CONTRADICTED, State.MISSING) and point["slug"] != OBJECTIVE
    ]
    steps = []
    for is_missing, _, _, question, point in sorted(found, key=lambda row: row[:3])[:5]:
        steps.append({"text": _advice(question, point["fact"], is_missing=is_missing), "slug": question["slug"]})
    return steps


def _advice(question: Mapping[str, Any], fact: str, *, is_missing: bool) -> str:
    """Return what to do about a point; of a story there is nothing to read up on."""
    if question["format"] == "experience":
        return f"When you tell such a story: a strong answer {fact[:1].lower()}{fact[1:]}"
    return f"{'Read up on' if is_missing else 'Put right'}: {fact}"


def _marks_now(context: Context, current: Round) -> dict[str, Any]:
    marks = mark(current, mode=context.facts.mode)
    return {
        "score": marks.score,
        "enough": marks.enough,
        "points": [point.as_data() for point in marks.points],
    }


def _point(current: Round, point: Mapping[str, Any]) -> dict[str, Any]:
    if point["slug"] == OBJECTIVE:
        fact = {"choice": "The right option", "numeric": "The right value", "coding": "The hidden cases pass"}
        return {**point, "fact": fact[current.content.format], "weight": 3}
    content = current.content.point(point["slug"])
    return {**point, "fact": content.fact, "weight": content.weight}


def _answers(current: Round, points: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    quoted: dict[int, list[tuple[str, str]]] = {}
    for point in points:
        if point["quote"] and point["slug"] != OBJECTIVE:
            quoted.setdefault(point["event"], []).append((point["slug"], point["quote"]))
    return [
        {"seq": seq, "text": text, "segments": segments(text, quoted.get(seq, []))} for seq, text in current.answers
    ]


def _delivery(context: Context, current: Round) -> dict[str, Any] | None:
    """Return how the answers that were spoken were said, as information: nothing of it is marked."""
    spoken = {event.seq: event.data["spoken"]["seconds"] for event in context.events if "spoken" in event.data}
    heard = delivery.of_answers((text, spoken[seq]) for seq, text in current.answers if seq in spoken)
    return heard.as_data() if heard else None


def _checked(current: Round, points: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    question = current.content
    if question.choices:
        stated = given_option(current)
        chosen = stated.option if stated else None
        options = enumerate(question.choices)
        shown = [
            {"text": c.text, "is_key": c.is_key, "is_chosen": index == chosen, "why": c.why} for index, c in options
        ]
        return {"choices": shown}
    if question.numeric:
        number = given_number(current)
        value, unit = (number.value, number.unit) if number else (None, "")
        asked = question.numeric
        is_right = any(point["slug"] == OBJECTIVE and point["state"] == State.COVERED for point in points)
        numeric = {"given": value, "given_unit": unit, "value": asked.value, "unit": asked.unit}
        numeric |= {"tolerance": asked.tolerance, "way": asked.way, "right": is_right}
        return {"numeric": numeric}
    if question.code and current.submissions:
        return {"code": _code(current)}
    return {}


def _code(current: Round) -> dict[str, Any]:
    best = max(current.verdicts, key=passed_share, default=None)
    judged = best or {"verdict": "", "passed": 0, "total": 0, "cases": []}
    submitted = {submission["submission"]: submission["source"] for submission in current.submissions}
    return {
        "verdict": judged["verdict"],
        "passed": judged["passed"],
        "total": judged["total"],
        "cases": judged["cases"],
        "message": judged.get("message", ""),
        "compile_message": judged.get("compile_message", ""),
        "language": current.submissions[-1]["language"],
        "source": submitted[best["submission"]] if best else current.submissions[-1]["source"],
        "submissions": len(current.submissions),
    }
