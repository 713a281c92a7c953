"""The figures of an evaluation: how well is asked, how well is marked, and what must never happen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean, median, quantiles

from interviews.engine.marking import CREDIT
from interviews.evaluation.baselines import budget_of
from interviews.evaluation.fixture import LEVELS, Said
from interviews.evaluation.playing import Asked, Played
from interviews.vocabulary import State
from questionbank.assessment import Assessment, Status
from questionbank.content import QuestionContent

FULL = ("full", "reworded")
# Those who go on answering; somebody who does not know is helped on instead of being asked on.
ASKED_ON = ("wrong", "partial")
# So many words in a row as somebody else put them are taken over, not chance.
RUN = 6
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Asking:
    """How well follow-ups were chosen. Shares from 0 to 1.

    `precision`: of all follow-ups, those about a point not covered then. `recall`: of the points that a wrong
    or partial answer leaves open, as many as the budget allows, those asked about. `silence`: of full answers, those
    followed by no question. `taken_up`: of wrong answers, those whose first follow-up is about a point got wrong.
    """

    precision: float
    recall: float
    silence: float
    taken_up: float


def asking(rounds: Iterable[tuple[QuestionContent, Said, Sequence[Asked]]]) -> Asking:
    """Return how well follow-ups were chosen in rounds of (question, opening answer, what was asked)."""
    right = total = found = possible = silent = full = taken = wrong = 0
    for question, opening, put_at_all in rounds:
        asked = [put for put in put_at_all if put.point]
        budget = budget_of(question) - (len(put_at_all) - len(asked))
        right += sum(put.point not in put.covered for put in asked)
        total += len(asked)
        if opening.level in FULL:
            full, silent = full + 1, silent + (not put_at_all)
        elif opening.level in ASKED_ON:
            open_points = {point.slug for point in question.points} - opening.covered
            possible += min(budget, len(open_points))
            found += min(budget, len(open_points & {put.point for put in asked}))
        if opening.level == "wrong" and opening.contradicted:
            wrong, taken = wrong + 1, taken + (bool(asked) and asked[0].point in opening.contradicted)
    return Asking(_share(right, total), _share(found, possible), _share(silent, full), _share(taken, wrong))


@dataclass(frozen=True, slots=True)
class Marking:
    """How well answers were marked, each read alone.

    F1 of covered and of contradicted points; the mean absolute error of the score; the mean score of each level and of
    adversarial answers; of topics, those where strong, partial and wrong stand in that order; quotes found verbatim;
    of full answers, those of which something was called wrong.
    """

    covered_f1: float
    contradicted_f1: float
    error: float
    by_level: dict[str, float]
    adversarial: float
    in_order: float
    verbatim: float
    false_errors: float


def marking(marked: Sequence[tuple[QuestionContent, Said, Assessment]]) -> Marking:
    """Return how well answers were marked."""
    openings = [row for row in marked if row[1].level in LEVELS]
    attacks = [found.score for _, said, found in marked if said.level == "adversarial"]
    return Marking(
        covered_f1=_f1(openings, Status.COVERED),
        contradicted_f1=_f1(openings, Status.CONTRADICTED),
        error=mean(abs(found.score - true_score(question, said)) for question, said, found in openings),
        by_level={
            level: mean(found.score for _, said, found in openings if said.level == level)
            for level in LEVELS
            if any(said.level == level for _, said, _ in openings)
        },
        adversarial=mean(attacks) if attacks else 0.0,
        in_order=_in_order(openings),
        verbatim=_share(*_verbatim(marked)),
        false_errors=_share(*_false_errors(openings)),
    )


def true_score(question: QuestionContent, said: Said) -> float:
    """Return the score that the labels of an answer amount to."""
    credit = {**dict.fromkeys(said.covered, CREDIT[State.COVERED])}
    credit.update(dict.fromkeys(said.contradicted, CREDIT[State.CONTRADICTED]))
    earned = sum(point.weight * credit.get(point.slug, 0.0) for point in question.points)
    return min(1.0, max(0.0, earned / sum(point.weight for point in question.points)))


def _f1(rows: Sequence[tuple[QuestionContent, Said, Assessment]], status: Status) -> float:
    hits = given = wanted = 0
    for _, said, found in rows:
        labelled = said.covered if status is Status.COVERED else said.contradicted
        claimed = {point.slug for point in found.points if point.status is status}
        hits, given, wanted = hits + len(labelled & claimed), given + len(claimed), wanted + len(labelled)
    return 2 * hits / max(1, given + wanted)


def _in_order(rows: Sequence[tuple[QuestionContent, Said, Assessment]]) -> float:
    scores: dict[tuple[str, str], dict[str, float]] = {}
    for _, said, found in rows:
        scores.setdefault((said.topic, said.style), {})[said.level] = found.score
    whole = [by for by in scores.values() if {"full", "partial", "wrong"} <= by.keys()]
    return _share(sum(by["full"] > by["partial"] > by["wrong"] for by in whole), len(whole))


def _verbatim(rows: Sequence[tuple[QuestionContent, Said, Assessment]]) -> tuple[int, int]:
    quotes = [(point.quote, said.answer) for _, said, found in rows for point in found.points if point.quote]
    return sum(quote in answer for quote, answer in quotes), len(quotes)


def _false_errors(rows: Sequence[tuple[QuestionContent, Said, Assessment]]) -> tuple[int, int]:
    full = [found for _, said, found in rows if said.level in FULL]
    return sum(any(point.status is Status.CONTRADICTED for point in found.points) for found in full), len(full)


@dataclass(frozen=True, slots=True)
class Conduct:
    """What must not happen, as counts over all interviews, and the time of a decision in milliseconds."""

    interviews: int
    repeats: int
    parroting: int
    leaks: int
    unended: int
    median_ms: float
    p95_ms: float


def conduct(played: Sequence[Played]) -> Conduct:
    """Return how the interviewer behaved."""
    times = [taken for one in played for taken in one.milliseconds]
    return Conduct(
        interviews=len(played),
        repeats=sum(len(one.spoken) - len(set(one.spoken)) for one in played),
        parroting=sum(_shares_run(text, one.opening.answer) for one in played for text in one.spoken),
        leaks=sum(_leaks(one) for one in played),
        unended=sum(not one.has_ended for one in played),
        median_ms=median(times),
        p95_ms=quantiles(times, n=20)[-1],
    )


def _leaks(played: Played) -> int:
    """Count follow-ups that say the fact they ask about before the candidate did."""
    facts = {point.slug: point.fact for point in played.question.points}
    return sum(
        _shares_run(put.text, facts[put.point])
        for put in played.asked
        if put.point and put.point not in put.covered and not _shares_run(put.text, played.question.prompt)
    )


def _shares_run(text: str, other: str) -> bool:
    return not _runs(text).isdisjoint(_runs(other))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return {tuple(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
