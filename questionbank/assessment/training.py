"""Labelled answers as rows to learn from, and how well what was learnt does on questions it has not seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from questionbank.assessment.evidence import FEATURES, evidence
from questionbank.assessment.guard import guard
from questionbank.assessment.learning import CONTRADICTED, COVERED, MISSING, STATES, Judge, company, fit
from questionbank.assessment.passages import Floats
from questionbank.assessment.rubric import rubric_of
from questionbank.content import QuestionContent

# Answers with honest labels; what is learnt comes from here.
LABELLED = Path(__file__).with_name("labelled")
# And answers of an author of whom nothing is learnt, for checking.
UNSEEN = Path(__file__).with_name("unseen.jsonl")
PENALTY = 5.0
PARTS = 5
VERSION = "2"


@dataclass(frozen=True, slots=True)
class Rows:
    """One row for each point of each answer: its features, its labelled state, and the question it belongs to.

    The rows of one answer follow each other; `answers` numbers the answers.
    """

    features: Floats
    states: NDArray[np.int64]
    questions: NDArray[np.str_]
    answers: NDArray[np.int64]

    def where(self, kept: NDArray[np.bool_]) -> Rows:
        """Return some of the rows."""
        return Rows(self.features[kept], self.states[kept], self.questions[kept], self.answers[kept])

    def by_answer(self, values: Floats) -> list[Floats]:
        """Return values, one row for each of ours, answer by answer."""
        return np.split(values, np.flatnonzero(np.diff(self.answers)) + 1)


def rows_of(questions: Mapping[str, QuestionContent], labelled: Sequence[Mapping[str, Any]]) -> Rows:
    """Return the rows of labels {"topic", "answer", "covered": [slug], "contradicted": [slug]}."""
    features: list[Floats] = []
    states: list[int] = []
    slugs: list[str] = []
    answers: list[int] = []
    for number, label in enumerate(labelled):
        question = questions[label["topic"]]
        rubric = rubric_of(question)
        found = evidence(rubric, guard(label["answer"], rubric.asked).text)
        if found is not None:
            features.append(found.features)
            states += [_state(label, point.slug) for point in question.points]
            slugs += [question.slug] * len(question.points)
            answers += [number] * len(question.points)
    return Rows(np.concatenate(features), np.array(states), np.array(slugs), np.array(answers))


def _state(label: Mapping[str, Any], slug: str) -> int:
    if slug in label["covered"]:
        return COVERED
    return CONTRADICTED if slug in label["contradicted"] else MISSING


def plainer(question: QuestionContent) -> QuestionContent:
    """Return a question without its accepted phrasings, as one that nobody has worked on yet."""
    return replace(question, points=tuple(replace(point, phrasings=()) for point in question.points))


def learn(samples: Sequence[Rows]) -> Judge:
    """Fit both looks to all samples together; the second sees first chances of answers the first did not know."""
    rows = _joined(samples)
    unseen = np.zeros((len(rows.states), STATES))
    for held, known in _parts(rows.questions):
        unseen[held] = fit(rows.features[known], rows.states[known], penalty=PENALTY).chances(rows.features[held])
    widened = np.c_[rows.features, np.concatenate([company(chances) for chances in rows.by_answer(unseen)])]
    return Judge(
        version=VERSION,
        features=FEATURES,
        first=fit(rows.features, rows.states, penalty=PENALTY),
        second=fit(widened, rows.states, penalty=PENALTY),
    )


def unseen_chances(samples: Sequence[Rows], tested: Rows) -> Floats:
    """Return the chances for the tested rows, each by a judge that has seen no answer to its question."""
    chances = np.zeros((len(tested.states), STATES))
    for held, _ in _parts(tested.questions):
        asked = tested.questions[held]
        learnt = learn([rows.where(~np.isin(rows.questions, asked)) for rows in samples])
        chances[held] = chances_by(learnt, tested.where(held))
    return chances


def chances_by(judge: Judge, rows: Rows) -> Floats:
    """Return the chances of rows by a judge, answer by answer."""
    return np.concatenate([judge.chances(features) for features in rows.by_answer(rows.features)])


def _joined(samples: Sequence[Rows]) -> Rows:
    """Return all rows as one sample; answers of different samples stay apart."""
    firsts = np.cumsum([0, *(rows.answers.max(initial=-1) + 1 for rows in samples)])
    return Rows(
        np.concatenate([rows.features for rows in samples]),
        np.concatenate([rows.states for rows in samples]),
        np.concatenate([rows.questions for rows in samples]),
        np.concatenate([rows.answers + first for rows, first in zip(samples, firsts, strict=False)]),
    )


def _parts(questions: NDArray[np.str_]) -> Iterator[tuple[NDArray[np.bool_], NDArray[np.bool_]]]:
    """Yield for each part of the questions which rows are held back and which are known."""
    order = np.random.RandomState(0).permutation(np.unique(questions))
    for part in range(PARTS):
        held = np.isin(questions, order[part::PARTS])
        if held.any():
            yield held, ~held


def f1(given: NDArray[np.bool_], wanted: NDArray[np.bool_]) -> float:
    """Return the harmonic mean of precision and recall, 0 when nothing is right."""
    return float(2 * (given & wanted).sum() / max(1, given.sum() + wanted.sum()))
