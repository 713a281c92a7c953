"""Labelled answers as rows to learn from, and how well what was learnt does on questions it has not seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from questionbank.assessment.evidence import FEATURES, evidence
from questionbank.assessment.guard import guard
from questionbank.assessment.learning import CONTRADICTED, COVERED, MISSING, Model, fit
from questionbank.assessment.passages import Floats
from questionbank.assessment.rubric import rubric_of
from questionbank.content import QuestionContent

# Answers with honest labels; what is learnt comes from here.
LABELLED = Path(__file__).with_name("labelled")
PENALTY = 5.0
PARTS = 5
VERSION = "1"


@dataclass(frozen=True, slots=True)
class Rows:
    """One row for each point of each answer: its features, its labelled state, and the question it belongs to."""

    features: Floats
    states: NDArray[np.int64]
    questions: NDArray[np.str_]

    def where(self, kept: NDArray[np.bool_]) -> Rows:
        """Return some of the rows."""
        return Rows(self.features[kept], self.states[kept], self.questions[kept])


def rows_of(questions: Mapping[str, QuestionContent], labelled: Sequence[Mapping[str, Any]]) -> Rows:
    """Return the rows of labels {"topic", "answer", "covered": [slug], "contradicted": [slug]}."""
    features: list[Floats] = []
    states: list[int] = []
    slugs: list[str] = []
    for label in labelled:
        question = questions[label["topic"]]
        rubric = rubric_of(question)
        found = evidence(rubric, guard(label["answer"], rubric.asked).text)
        if found is not None:
            features.append(found.features)
            states += [_state(label, point.slug) for point in question.points]
            slugs += [question.slug] * len(question.points)
    return Rows(np.concatenate(features), np.array(states), np.array(slugs))


def _state(label: Mapping[str, Any], slug: str) -> int:
    if slug in label["covered"]:
        return COVERED
    return CONTRADICTED if slug in label["contradicted"] else MISSING


def plainer(question: QuestionContent) -> QuestionContent:
    """Return a question without its accepted phrasings, as one that nobody has worked on yet."""
    return replace(question, points=tuple(replace(point, phrasings=()) for point in question.points))


def learn(samples: Sequence[Rows]) -> Model:
    """Fit the model to all samples together."""
    return fit(
        np.concatenate([rows.features for rows in samples]),
        np.concatenate([rows.states for rows in samples]),
        names=FEATURES,
        penalty=PENALTY,
        version=VERSION,
    )


def unseen_chances(samples: Sequence[Rows], tested: Rows) -> Floats:
    """Return the chances for the tested rows, each by a model that has seen no answer to its question."""
    order = np.random.RandomState(0).permutation(np.unique(tested.questions))
    chances = np.zeros((len(tested.states), 3))
    for part in range(PARTS):
        held = order[part::PARTS]
        learnt = learn([rows.where(~np.isin(rows.questions, held)) for rows in samples])
        inside = np.isin(tested.questions, held)
        chances[inside] = learnt.chances(tested.features[inside])
    return chances


def f1(given: NDArray[np.bool_], wanted: NDArray[np.bool_]) -> float:
    """Return the harmonic mean of precision and recall, 0 when nothing is right."""
    return float(2 * (given & wanted).sum() / max(1, given.sum() + wanted.sum()))
