"""Marking answers against a question's points, by rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, reduce

from questionbank.assessment.evidence import Evidence, evidence
from questionbank.assessment.guard import Flag, guard, is_unknowing
from questionbank.assessment.learning import CONTRADICTED, COVERED, MISSING, judge
from questionbank.assessment.rubric import Rubric, rubric_of
from questionbank.assessment.states import Matched, PointState, Status, later, score
from questionbank.assessment.telling import with_told
from questionbank.content import PointContent, QuestionContent
from questionbank.language.closed import substance

VERSION = f"rules@{judge().version}"
# An answer is read up to here; nobody says more in one turn.
LONGEST = 8_000
# So many answers' readings are kept, of whatever interviews.
KEPT_READINGS = 256
COVERED_FROM = 0.40
PARTIAL_FROM = 0.34
# And only when likelier than covered: to call right words wrong is worse than to miss a mistake.
CONTRADICTED_FROM = 0.42
# Fewer telling words than this, and no point found, are too few to judge.
ENOUGH_WORDS = 12
# An answer of so many telling words that resembles no text of the rubric, and uses none of its words, lies off it.
STRAYING_WORDS = 6
STRAYING_LIKENESS = 0.3
STRAYING_PROFILE = 0.8


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the answers to one question cover, in the order of its points.

    `enough` says whether enough was said to judge; `version` names the rules that judged.
    """

    points: tuple[PointState, ...]
    score: float
    enough: bool
    flags: tuple[Flag, ...]
    version: str = VERSION


def assess(question: QuestionContent, answers: Sequence[str]) -> Assessment:
    """Mark all answers given to a question so far; evidence adds up, and a later answer may correct an earlier one."""
    rubric = rubric_of(question)
    read = [_read(rubric, answer[:LONGEST], number) for number, answer in enumerate(answers)]
    said = sum(reading.words for reading in read)
    # What alone bears on no point adds nothing in company either, or flattery would lift what was said before it.
    telling = [answer[:LONGEST] if one.tells else "" for answer, one in zip(answers, read, strict=True)]
    if sum(map(bool, telling)) > 1:
        read.insert(0, _read_together(rubric, telling))
    points = (
        tuple(_merged([reading.points[n] for reading in read]) for n in range(len(question.points))) if read else ()
    )
    points = points or tuple(_missing(rubric, n) for n in range(len(question.points)))
    found = any(point.status is not Status.MISSING for point in points)
    flags = {flag for reading in read for flag in reading.flags}
    if found:
        flags.discard(Flag.OFF_SUBJECT)
    return Assessment(
        points=points,
        score=round(score(points), 4),
        enough=found or said >= ENOUGH_WORDS,
        flags=tuple(flag for flag in Flag if flag in flags),
    )


def bearings(question: QuestionContent, text: str) -> dict[str, tuple[float, float]]:
    """Return for each point, by slug, how likely a stretch of an answer alone covers and contradicts it, 0 to 1."""
    found = evidence(rubric_of(question), text)
    if found is None:
        return {}
    chances = judge().chances(found.features)[:, [COVERED, CONTRADICTED]]
    return {point.slug: (float(row[0]), float(row[1])) for point, row in zip(question.points, chances, strict=True)}


@dataclass(frozen=True, slots=True)
class _Reading:
    points: list[PointState]
    flags: tuple[Flag, ...]
    words: int

    @property
    def tells(self) -> bool:
        """Whether anything said bears on a point."""
        return any(point.status is not Status.MISSING for point in self.points)


def _read(rubric: Rubric, answer: str, number: int) -> _Reading:
    alone = _read_alone(rubric, answer)
    points = [state if state.answer is None else replace(state, answer=number) for state in alone.points]
    return replace(alone, points=points)


@lru_cache(maxsize=KEPT_READINGS)
def _read_alone(rubric: Rubric, answer: str) -> _Reading:
    """Read an answer as if it were the first; kept for a while, for each further turn reads all answers again."""
    guarded = guard(answer, rubric.asked)
    found = evidence(rubric, guarded.text)
    words = found.words if found else 0
    flags = guarded.flags
    if is_unknowing(answer):
        flags = (*flags, Flag.UNKNOWING)
    elif found is not None and words >= STRAYING_WORDS and _strays(found):
        flags = (*flags, Flag.OFF_SUBJECT)
    states = _states(rubric, found, answer)
    return _Reading(with_told(states, rubric.points, answer, guarded.text), flags, words)


def _strays(found: Evidence) -> bool:
    likeness = max(found.highest("right"), found.highest("wrong"))
    return likeness < STRAYING_LIKENESS and found.highest("profile") < STRAYING_PROFILE


def _read_together(rubric: Rubric, answers: list[str]) -> _Reading:
    """Read all answers as one, for points whose evidence is spread; a quote belongs to the answer it lies in."""
    together = _read(rubric, "\n".join(answers)[: 2 * LONGEST], 0)
    placed = [_placed(state, point, answers) for state, point in zip(together.points, rubric.points, strict=True)]
    return _Reading(placed, together.flags, together.words)


def _placed(state: PointState, point: PointContent, answers: list[str]) -> PointState:
    if state.status is Status.MISSING:
        return state
    for number, answer in enumerate(answers):
        if state.quote in answer and _bears_on(point, state.quote):
            return replace(state, answer=number)
    # A span that runs over two answers stands verbatim in neither, and one that the other answers' company alone
    # lifted says nothing of the point: neither proves anything.
    return PointState(state.slug, state.weight, Status.MISSING, "", None, 0.5)


def _bears_on(point: PointContent, quote: str) -> bool:
    """Whether a quote has words of substance, some of them the point's own."""
    said = substance(quote)
    return len(said) >= 2 and not said.isdisjoint(_vocabulary(point))


@lru_cache(maxsize=4096)
def _vocabulary(point: PointContent) -> frozenset[str]:
    texts = (point.fact, *point.cues, *point.phrasings, *point.wrong_claims)
    return frozenset().union(*map(substance, texts))


def _states(rubric: Rubric, found: Evidence | None, answer: str) -> list[PointState]:
    if found is None:
        return [_missing(rubric, n) for n in range(len(rubric.points))]
    states = []
    for n, chances in enumerate(judge().chances(found.features)):
        status = status_of(float(chances[COVERED]), float(chances[CONTRADICTED]))
        if status is Status.MISSING:
            states.append(_missing(rubric, n, confidence=float(chances[MISSING])))
            continue
        is_against = status is Status.CONTRADICTED
        span = (found.against_spans if is_against else found.for_spans)[n]
        matched = (found.against_texts if is_against else found.for_texts)[n]
        point = rubric.points[n]
        states.append(
            PointState(
                slug=point.slug,
                weight=point.weight,
                status=status,
                quote=answer[slice(*span)].strip(),
                answer=0,
                confidence=round(float(chances[CONTRADICTED if is_against else COVERED]), 3),
                matched=Matched(matched.kind, matched.passage.text) if matched else None,
            )
        )
    return states


def status_of(covered: float, contradicted: float) -> Status:
    """Return the status that chances of a point being covered and contradicted amount to."""
    if contradicted >= CONTRADICTED_FROM and contradicted > covered:
        return Status.CONTRADICTED
    if covered >= COVERED_FROM:
        return Status.COVERED
    return Status.PARTIAL if covered >= PARTIAL_FROM else Status.MISSING


def _missing(rubric: Rubric, number: int, *, confidence: float = 1.0) -> PointState:
    point = rubric.points[number]
    return PointState(point.slug, point.weight, Status.MISSING, "", None, round(confidence, 3))


def _merged(states: list[PointState]) -> PointState:
    return reduce(later, states)
