"""A question's rubric made ready for comparing: every way to say each point, right and wrong, as matrices."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from questionbank.assessment.guard import asked_in
from questionbank.assessment.passages import Floats, Passage
from questionbank.assessment.phrases import Phrases
from questionbank.content import PointContent, QuestionContent
from questionbank.language.clauses import sentences
from questionbank.language.everyday import opposites_of
from questionbank.language.rarity import rarity
from questionbank.language.words import stems

# What the question already says is weak evidence in an answer to it.
ASKED_SHARE = 0.3
# How much a stem that every point uses loses against one that a single point uses.
SHARED_LOSS = 0.6
# A sentence of the model answer belongs to a point when it resembles that point's words by this much.
RESEMBLANCE = 0.3
EVERYDAY = 0.8
MISSPELT = 0.62
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_PLACE = {letter: n + 1 for n, letter in enumerate(_LETTERS)}
_WIDTH = len(_LETTERS) + 2
SHORTEST_SPELT = 4


class Kind(StrEnum):
    """What a text of the rubric is to its point."""

    FACT = "fact"
    RIGHT = "phrasing"
    MODEL = "model_answer"
    CUE = "cue"
    WRONG = "wrong_claim"


@dataclass(frozen=True, slots=True)
class Text:
    """One way to say, to hint at or to get wrong the point of that number."""

    point: int
    kind: Kind
    passage: Passage


class Rubric:
    """All texts of a question over one vocabulary of stems with polarity."""

    def __init__(self, prompts: Sequence[str], points: Sequence[PointContent], model_answer: str) -> None:
        self.points = points
        self.asked = asked_in(prompts)
        self._first_asked = frozenset(stems(prompts[0])) if prompts else frozenset()
        self.texts = _texts(points)
        self._shares = self._count_shares()
        self.texts += self._model_texts(model_answer)
        self._index()

    def _count_shares(self) -> dict[str, int]:
        """Return by how many points each stem is used."""
        used: list[set[str]] = [set() for _ in self.points]
        for text in self.texts:
            if text.kind is not Kind.WRONG:
                used[text.point] |= text.passage.stems
        return {word: sum(word in stems for stems in used) for word in set().union(*used)}

    def _model_texts(self, model_answer: str) -> list[Text]:
        """Return the model answer's sentences, each as a right text of the point that it resembles most."""
        found = []
        for start, end in sentences(model_answer):
            passage = Passage(model_answer[start:end])
            likeness = [self._resemblance(passage, n) for n in range(len(self.points))]
            best = int(np.argmax(likeness)) if likeness else 0
            if likeness and likeness[best] >= RESEMBLANCE and len(passage) > 2:
                found.append(Text(best, Kind.MODEL, passage))
        return found

    def _resemblance(self, passage: Passage, point: int) -> float:
        own = [text.passage.stems for text in self.texts if text.point == point and text.kind is Kind.FACT]
        total = sum(self.weight(word) for word in passage.stems) + sum(self.weight(word) for word in own[0])
        return 2 * sum(self.weight(word) for word in passage.stems & own[0]) / max(total, 1e-9)

    def weight(self, word: str) -> float:
        """Return how much a stem tells in an answer to this question."""
        shared = max(0, self._shares.get(word, 0) - 1) / max(1, len(self.points) - 1)
        return rarity(word) * (ASKED_SHARE if word in self._first_asked else 1.0) * (1 - SHARED_LOSS * shared)

    def _index(self) -> None:
        self.keys = sorted({key for text in self.texts for key in text.passage.keys})
        place = {key: n for n, key in enumerate(self.keys)}
        self.stems = [word for word, _ in self.keys]
        self.is_negated = np.array([negated for _, negated in self.keys], dtype=bool)
        self.pairs = _pair_matrix(self.stems)
        self.text_keys = [np.array([place[key] for key in text.passage.keys], dtype=np.int64) for text in self.texts]
        weights = np.zeros((len(self.texts), len(self.keys)))
        for row, (text, columns) in enumerate(zip(self.texts, self.text_keys, strict=True)):
            for token, column in zip(text.passage.tokens, columns, strict=True):
                weights[row, column] += self.weight(token.stem)
        self.totals = weights.sum(axis=1)
        self.weights = weights / np.maximum(self.totals, 1e-9)[:, None]
        self.point_of = np.array([text.point for text in self.texts], dtype=np.int64)
        self.kind_of = np.array([text.kind for text in self.texts])
        self.in_group = self._groups()

    def _groups(self) -> dict[int, list[int]]:
        """Return for each group of everyday meaning the keys that belong to it."""
        found: dict[int, set[int]] = {}
        for text, columns in zip(self.texts, self.text_keys, strict=True):
            for token, column in zip(text.passage.tokens, columns, strict=True):
                for group in token.groups:
                    found.setdefault(group, set()).add(int(column))
        return {group: sorted(keys) for group, keys in found.items()}

    @cached_property
    def phrases(self) -> Phrases:
        """The words and neighbouring words of all texts."""
        return Phrases([text.passage.text for text in self.texts])

    @cached_property
    def opposites(self) -> dict[str, list[int]]:
        """For each stem, the keys of the rubric that mean its opposite."""
        found: dict[str, list[int]] = {}
        for column, word in enumerate(self.stems):
            for other in opposites_of(word):
                found.setdefault(other, []).append(column)
        return found

    @cached_property
    def log_odds(self) -> dict[str, Floats]:
        """For each stem of the rubric, how much it speaks for each point against the others."""
        counts: dict[str, Floats] = {}
        for text in self.texts:
            if text.kind is not Kind.WRONG:
                for word in text.passage.stems:
                    counts.setdefault(word, np.zeros(len(self.points)))[text.point] += 1
        others = max(1, len(self.points) - 1)
        return {
            word: min(1.0, self.weight(word) / 4) * (np.log(count + 0.3) - np.log((count.sum() - count) / others + 0.3))
            for word, count in counts.items()
        }


def rubric_of(question: QuestionContent) -> Rubric:
    """Return a question's rubric made ready; the last few hundred are kept."""
    return compiled((question.prompt, *question.wordings), question.points, question.model_answer)


@lru_cache(maxsize=512)
def compiled(prompts: tuple[str, ...], points: tuple[PointContent, ...], model_answer: str) -> Rubric:
    """Return the rubric of those points, kept for the next answer."""
    return Rubric(prompts, points, model_answer)


def _texts(points: Sequence[PointContent]) -> list[Text]:
    listed = [
        (n, kind, text)
        for n, point in enumerate(points)
        for kind, texts in (
            (Kind.FACT, (point.fact,)),
            (Kind.RIGHT, point.phrasings),
            (Kind.CUE, point.cues),
            (Kind.WRONG, point.wrong_claims),
        )
        for text in texts
    ]
    passages = ((n, kind, Passage(text)) for n, kind, text in listed)
    return [Text(n, kind, passage) for n, kind, passage in passages if len(passage) or kind is Kind.FACT]


def pairs_of(stem: str) -> list[int]:
    """Return a stem's pairs of neighbouring letters as numbers; a short one has none, or chance would match it."""
    if len(stem) < SHORTEST_SPELT:
        return []
    places = [0, *(_PLACE.get(letter, _WIDTH - 1) for letter in stem), 0]
    return sorted({a * _WIDTH + b for a, b in itertools.pairwise(places)})


def _pair_matrix(stems: Sequence[str]) -> NDArray[np.bool_]:
    """Return pairs of letters by stems: whether the stem has the pair. Hundreds of these are kept, so a byte each."""
    found = np.zeros((_WIDTH * _WIDTH, len(stems)), dtype=np.bool_)
    for column, stem in enumerate(stems):
        found[pairs_of(stem), column] = True
    return found
