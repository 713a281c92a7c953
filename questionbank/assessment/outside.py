"""Marking an answer to a question outside the bank, by a reference answer alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from questionbank.assessment.evidence import alignment
from questionbank.assessment.guard import asked_in, guard, is_unknowing
from questionbank.assessment.marking import LONGEST
from questionbank.assessment.passages import Passage
from questionbank.assessment.rubric import compiled
from questionbank.content import PointContent
from questionbank.language.clauses import sentences

# A reference is read up to here, and cut into at most this many points.
LONGEST_REFERENCE = 4_000
POINTS = 24
# Below this share of a point's words an answer earns nothing of it: common words alone reach it.
NOTHING = 0.2
FULL = 0.75


@dataclass(frozen=True, slots=True)
class Mark:
    """A score from 0 to 1 and how far it can be trusted, from 0 to 1."""

    score: float
    confidence: float


def mark(prompt: str, *, reference: str, answer: str) -> Mark:
    """Mark an answer by how much of the reference it says in the same sense; nothing earned is zero."""
    rubric = compiled((prompt,), _points(reference[:LONGEST_REFERENCE]), "")
    answer = answer[:LONGEST]
    guarded = guard(answer, asked_in((prompt,), needed=reference))
    if is_unknowing(answer) or not rubric.points or not len(Passage(guarded.text)):
        return Mark(0.0, 0.9 if not answer.strip() or is_unknowing(answer) else 0.6)
    aligned = alignment(rubric, guarded.text)
    said = np.clip((aligned.recall - NOTHING) / (FULL - NOTHING), 0, 1) * np.clip(aligned.sign, 0, 1)
    weights = np.array([point.weight for point in rubric.points]) * np.sqrt(rubric.totals[: len(rubric.points)])
    earned = float(said @ weights / max(weights.sum(), 1e-9))
    sure = 0.4 + 0.5 * abs(2 * earned - 1)
    return Mark(round(earned, 4), round(sure, 3))


def _points(reference: str) -> tuple[PointContent, ...]:
    spans = sentences(reference)[:POINTS]
    return tuple(
        PointContent(slug=f"sentence-{n + 1}", fact=reference[start:end].strip(), weight=1)
        for n, (start, end) in enumerate(spans)
        if len(Passage(reference[start:end]))
    )
