"""Which sentence of an answer shows an aspect of a story or an opinion: by grammar and specifics, never the subject.

A sentence shows an aspect in full, or half: an outcome without a figure, "we" without "I". Talk about what one would
do, and claims without anything in them, show nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from questionbank.aspects import Aspect
from questionbank.assessment import opinions, stories
from questionbank.assessment.speech import is_list, is_talk
from questionbank.assessment.states import Matched, PointState, Status
from questionbank.content import PointContent
from questionbank.language.clauses import Span, sentences


@dataclass(frozen=True, slots=True)
class Told:
    """That an aspect is shown, in full (covered) or half (partial), where, and how surely."""

    status: Status
    span: Span
    confidence: float


# About how often the sentences found were what they seemed, on answers written after the rules.
CONFIDENCE = {Status.COVERED: 0.75, Status.PARTIAL: 0.5}
# The better of two states.
_RANK = {Status.MISSING: 0, Status.CONTRADICTED: 0, Status.PARTIAL: 1, Status.COVERED: 2}


def told(text: str, aspect: Aspect) -> Told | None:
    """Return the sentence that shows an aspect best, none where none does."""
    shows = _SHOWS[aspect]
    half: Told | None = None
    for number, span in enumerate(sentences(text)):
        sentence = text[slice(*span)]
        status = None if is_list(sentence) else shows(sentence, number)
        if status is Status.COVERED:
            return Told(Status.COVERED, span, CONFIDENCE[Status.COVERED])
        if status is Status.PARTIAL and half is None:
            half = Told(Status.PARTIAL, span, CONFIDENCE[Status.PARTIAL])
    return half


def with_told(
    states: Sequence[PointState], points: Sequence[PointContent], answer: str, evidence: str
) -> list[PointState]:
    """Return the states of points by the first answer, each the better of its own and of what its aspect shows.

    `evidence` is the answer with blanks where it is none. A contradicted point takes a full showing to be covered.
    """
    return [
        _better(state, Aspect(point.aspect), answer, evidence) if point.aspect else state
        for state, point in zip(states, points, strict=True)
    ]


def _better(state: PointState, aspect: Aspect, answer: str, evidence: str) -> PointState:
    shown = told(evidence, aspect)
    is_weak = shown is not None and shown.status is Status.PARTIAL and state.status is Status.CONTRADICTED
    if shown is None and state.status in (Status.COVERED, Status.PARTIAL) and is_talk(state.quote):
        # Words like those of a story, of what one would do: likeness alone cannot tell that nothing is told.
        return replace(state, status=Status.MISSING, quote="", answer=None, matched=None)
    if shown is None or is_weak or _RANK[shown.status] <= _RANK[state.status]:
        return state
    quote = answer[slice(*shown.span)].strip()
    matched = Matched("aspect", aspect.value)
    return PointState(state.slug, state.weight, shown.status, quote, 0, shown.confidence, matched)


_SHOWS: dict[Aspect, Callable[[str, int], Status | None]] = {
    Aspect.SITUATION: stories.situation,
    Aspect.PART: stories.part,
    Aspect.CHOICE: stories.choice,
    Aspect.RESULT: stories.result,
    Aspect.LESSON: stories.lesson,
    Aspect.STANCE: opinions.stance,
    Aspect.EVIDENCE: opinions.evidence,
    Aspect.LIMIT: opinions.limit,
}
