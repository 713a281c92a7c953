"""Marking an answer to a question outside the bank, by a reference answer alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from questionbank.assessment.alignment import alignment
from questionbank.assessment.guard import Flag, Guarded, asked_in, guard, is_unknowing
from questionbank.assessment.marking import LONGEST
from questionbank.assessment.passages import Passage
from questionbank.assessment.rubric import compiled
from questionbank.content import PointContent
from questionbank.language.clauses import sentences
from questionbank.language.words import words

# A reference is read up to here, and cut into at most this many points.
LONGEST_REFERENCE = 4_000
POINTS = 24
# A reference is compared by pieces of words as well, which forgive spelling and endings.
PIECE = 4
# So much any answer on the subject says; below it nothing is earned. Above it, first words tell more than last ones.
NOTHING = 0.08
CURVE = 0.7
# From here up an answer says the same as the reference; the further below, the more it says the reverse, which costs.
SAME = 0.9
SENSE_WIDTH = 0.3
REVERSED = -0.5
# What is hardly said at all is not said wrongly.
HEARD = 0.4


@dataclass(frozen=True, slots=True)
class Mark:
    """A score from 0 to 1 and how far it can be trusted, from 0 to 1."""

    score: float
    confidence: float


def mark(prompt: str, *, reference: str, answer: str) -> Mark:
    """Mark an answer by how much of the reference it says in the same sense; nothing earned is zero."""
    rubric = compiled((prompt,), _points(reference[:LONGEST_REFERENCE]), "")
    answer = answer[:LONGEST]
    guarded = _guarded(prompt, reference, answer)
    if is_unknowing(answer) or not rubric.points or not len(Passage(guarded.text)):
        return Mark(0.0, 0.9 if not answer.strip() or is_unknowing(answer) else 0.6)
    aligned = alignment(rubric, guarded.text)
    sense = np.clip(1 + (aligned.sign - SAME) / SENSE_WIDTH, REVERSED, 1)
    sense = np.where(aligned.recall < HEARD, np.maximum(sense, 0), sense)
    weights = rubric.totals[: len(rubric.points)] / max(float(rubric.totals[: len(rubric.points)].sum()), 1e-9)
    pieces = _piece_recall(prompt, reference, guarded.text)
    raw = float((aligned.recall + pieces) / 2 * sense @ weights)
    earned = min(1.0, max(0.0, (raw - NOTHING) / (1 - NOTHING))) ** CURVE
    return Mark(round(earned, 4), round(0.4 + 0.5 * abs(2 * earned - 1), 3))


def _guarded(prompt: str, reference: str, answer: str) -> Guarded:
    """Guard the answer; where the reference is a list itself, a list is a fair answer."""
    asked = asked_in((prompt,), needed=reference)
    guarded = guard(answer, asked)
    if guarded.flags == (Flag.KEYWORDS,) and Flag.KEYWORDS in guard(reference, asked).flags:
        return Guarded(answer, ())
    return guarded


def _piece_recall(prompt: str, reference: str, answer: str) -> float:
    """Return the share of the reference's pieces of words, less the question's, that the answer has."""
    wanted = _pieces(reference) - _pieces(prompt) or _pieces(reference)
    return len(wanted & _pieces(answer)) / max(1, len(wanted))


def _pieces(text: str) -> set[str]:
    said = [word.text for word in words(text)]
    return {word[n : n + PIECE] for word in said for n in range(max(1, len(word) - PIECE + 1))}


def _points(reference: str) -> tuple[PointContent, ...]:
    spans = sentences(reference)[:POINTS]
    return tuple(
        PointContent(slug=f"sentence-{n + 1}", fact=reference[start:end].strip(), weight=1)
        for n, (start, end) in enumerate(spans)
        if len(Passage(reference[start:end]))
    )
