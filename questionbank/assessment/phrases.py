"""Likeness of form: the words and pairs of neighbouring words that stretches of an answer share with texts.

Alignment weighs telling words and leaves their order and the small words between them aside; yet these tell "A needs B"
from "B needs A", and "only before" from "not before".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from questionbank.assessment.passages import Floats
from questionbank.language.clauses import Span
from questionbank.language.words import stem, stems, words

Unit = tuple[str, ...]


class Phrases:
    """The words and neighbours of several texts, to hold stretches of an answer against."""

    def __init__(self, texts: Sequence[str]) -> None:
        counted = [Counter(_units(stems(text))) for text in texts]
        self._place = {unit: n for n, unit in enumerate(dict.fromkeys(unit for units in counted for unit in units))}
        self._rows = np.zeros((len(texts), len(self._place)))
        for row, units in enumerate(counted):
            self._rows[row, [self._place[unit] for unit in units]] = list(units.values())
        self._rows /= np.maximum(np.sqrt((self._rows**2).sum(axis=1, keepdims=True)), 1)

    def likeness(self, text: str, spans: Sequence[Span]) -> Floats:
        """Return texts by spans: the cosine of what each text and each span of another text say how often."""
        said = words(text)
        starts = np.array([word.start for word in said])
        ends = np.array(spans)
        inside = ((starts[:, None] >= ends[:, 0]) & (starts[:, None] < ends[:, 1])).astype(np.float64)
        counts, units = _counted(_units([stem(word.text) for word in said]), inside)
        known = [n for n, unit in enumerate(units) if unit in self._place]
        shared = self._rows[:, [self._place[units[n]] for n in known]] @ counts[known]
        return np.asarray(shared / np.maximum(np.sqrt((counts**2).sum(axis=0)), 1))


def _units(said: Sequence[str]) -> list[Unit]:
    return [*((word,) for word in said), *pairwise(said)]


def _counted(units: list[Unit], inside: Floats) -> tuple[Floats, list[Unit]]:
    """Return units by spans: how often each stands there, given words by spans; and the units, each once."""
    stands = np.concatenate([inside, inside[:-1] * inside[1:]])
    numbers: dict[Unit, int] = {}
    which = np.array([numbers.setdefault(unit, len(numbers)) for unit in units])
    order = np.argsort(which, kind="stable")
    firsts = np.searchsorted(which[order], np.arange(len(numbers)))
    return np.asarray(np.add.reduceat(stands[order], firsts, axis=0)), list(numbers)
