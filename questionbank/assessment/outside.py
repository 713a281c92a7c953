"""Marking an answer to a question outside the bank, by a reference answer alone."""

from __future__ import annotations

import math
from dataclasses import dataclass

from questionbank.assessment.alignment import alignment
from questionbank.assessment.guard import Flag, asked_in, guard, is_unknowing
from questionbank.assessment.marking import LONGEST
from questionbank.assessment.passages import Passage
from questionbank.assessment.rubric import Rubric, compiled
from questionbank.assessment.wording import pieces, share_of, wording_of
from questionbank.content import PointContent
from questionbank.language.clauses import sentences
from questionbank.language.words import words

# A reference is read up to here, and cut into at most this many points.
LONGEST_REFERENCE = 4_000
POINTS = 24
# Any two texts share pieces of words, the more the longer the answer: a floor, and what length adds to it.
FLOOR = 0.05
CHANCE = 0.75
CHANCE_WORDS = 600
# Pieces alone show no subject: it takes whole words of the reference, and about this share of them is half of it.
SUBJECT = 0.1
# First words tell more than last ones, and only an answer that says nearly all of it gets the last marks.
CURVE = 0.37
LAST_MARKS = 0.1
NEARLY_ALL = 0.85
# Words of the reference without a sentence, and the reference turned round, earn this much of their marks.
LISTED = 0.48
TURNED = 0.45


@dataclass(frozen=True, slots=True)
class Mark:
    """A score from 0 to 1 and how far it can be trusted, from 0 to 1."""

    score: float
    confidence: float


def mark(prompt: str, *, reference: str, answer: str) -> Mark:
    """Mark an answer by how much of the reference it says in the same sense; nothing earned is zero."""
    reference = reference[:LONGEST_REFERENCE]
    rubric = compiled((prompt,), _points(reference), "")
    passage = Passage(_evidence(prompt, reference, answer[:LONGEST]))
    if is_unknowing(answer) or not rubric.points or not len(passage):
        return Mark(0.0, 0.9 if not answer.strip() or is_unknowing(answer) else 0.6)
    said = _beyond_chance(_said(prompt, reference, passage), length=len(words(passage.text)))
    earned = _curved(said * _sense(rubric, passage)) * _form(reference, passage)
    return Mark(round(earned, 4), round(0.4 + 0.5 * abs(2 * earned - 1), 3))


def _evidence(prompt: str, reference: str, answer: str) -> str:
    """Return the answer with blanks where it is no evidence; a list is some, and `_form` judges it."""
    guarded = guard(answer, asked_in((prompt,), needed=reference))
    return answer if guarded.flags == (Flag.KEYWORDS,) else guarded.text


def _said(prompt: str, reference: str, passage: Passage) -> float:
    """Return how much of the reference an answer says, all of it and without what the question says."""
    every = share_of(pieces(reference, telling=False), pieces(passage.text, telling=False))
    wanted = pieces(reference, telling=True)
    new = share_of(wanted - pieces(prompt, telling=True) or wanted, pieces(passage.text, telling=True))
    subject = wording_of(reference).share_said(passage)
    return (every + new) / 2 * subject * (1 + SUBJECT) / (subject + SUBJECT)


def _beyond_chance(said: float, *, length: int) -> float:
    chance = FLOOR + CHANCE * (1 - math.exp(-length / CHANCE_WORDS))
    return max(0.0, (said - chance) / (1 - chance))


def _sense(rubric: Rubric, passage: Passage) -> float:
    """Return how far the answer affirms the reference, from 0 to 1."""
    weights = rubric.totals[: len(rubric.points)]
    sign = float(alignment(rubric, passage.text).sign @ weights) / max(float(weights.sum()), 1e-9)
    return min(1.0, max(0.0, sign))


def _form(reference: str, passage: Passage) -> float:
    """Return the share of its marks that an answer keeps for the way it is worded."""
    wording = wording_of(reference)
    return (LISTED if wording.is_list(passage) else 1.0) * (TURNED if wording.is_reversed(passage) else 1.0)


def _curved(said: float) -> float:
    last = max(0.0, (said - NEARLY_ALL) / (1 - NEARLY_ALL))
    return (1 - LAST_MARKS) * said * (1 + CURVE) / (said + CURVE) + LAST_MARKS * last


def _points(reference: str) -> tuple[PointContent, ...]:
    spans = sentences(reference)[:POINTS]
    return tuple(
        PointContent(slug=f"sentence-{n + 1}", fact=reference[start:end].strip(), weight=1)
        for n, (start, end) in enumerate(spans)
        if len(Passage(reference[start:end]))
    )
