"""How much of each text of a rubric an answer says, window by window."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from questionbank.assessment.passages import Floats, Passage
from questionbank.assessment.rubric import EVERYDAY, MISSPELT, Kind, Rubric, pairs_of
from questionbank.language.clauses import Span, clauses, sentences

# A word of the other polarity, or an opposite, counts against the text it would otherwise support.
AGAINST = 0.6


@dataclass(frozen=True, slots=True)
class Windows:
    """Stretches of an answer: clauses, neighbouring clauses, sentences, neighbouring sentences."""

    spans: list[Span]
    # Words by windows: 1 where the word stands in the window.
    holds: Floats
    is_clause: NDArray[np.bool_]

    def highest(self, values: Floats) -> Floats:
        """Return the highest of each row's values in each window; the words of a window follow each other."""
        first = self.holds.argmax(axis=0)
        edges = np.stack([first, first + self.holds.sum(axis=0).astype(np.int64)], axis=1).ravel()
        # Every second stretch between edges is a window; the last edge may lie behind the last word.
        padded = np.concatenate([values, values[:, -1:]], axis=1)
        return np.asarray(np.maximum.reduceat(padded, edges, axis=1)[:, ::2])


def windows_of(text: str, passage: Passage) -> Windows:
    """Return the windows of an answer that is `passage` in words."""
    per_sentence = [_merged(clauses(text, sentence), passage) for sentence in sentences(text)]
    per_sentence = [found for found in per_sentence if found]
    spans: dict[Span, bool] = {}
    for found in per_sentence:
        for clause in found:
            spans.setdefault(clause, True)
        for size in (2, 3, len(found)):
            for first, last in zip(found, found[size - 1 :], strict=False):
                spans.setdefault((first[0], last[1]), False)
    for one, other in itertools.pairwise(per_sentence):
        spans.setdefault((one[0][0], other[-1][1]), False)
    listed = list(spans)
    starts = np.array([span[0] for span in listed])
    ends = np.array([span[1] for span in listed])
    holds = (passage.starts[:, None] >= starts) & (passage.starts[:, None] < ends)
    return Windows(listed, holds.astype(np.float64), np.array(list(spans.values()), dtype=bool))


def _merged(found: list[Span], passage: Passage) -> list[Span]:
    """Return the clauses with telling words, one of a single word joined to its neighbour."""
    merged: list[Span] = []
    counts: list[int] = []
    for span in found:
        count = int(np.searchsorted(passage.starts, span[1]) - np.searchsorted(passage.starts, span[0]))
        if merged and (count < 2 or counts[-1] < 2):
            merged[-1], counts[-1] = (merged[-1][0], span[1]), counts[-1] + count
        else:
            merged.append(span)
            counts.append(count)
    return [span for span, count in zip(merged, counts, strict=True) if count]


def _similar(rubric: Rubric, passage: Passage) -> tuple[Floats, Floats]:
    """Return how alike each key of the rubric and each word of the answer are, unsigned and signed by polarity."""
    # A word that comes again is compared once.
    stems, places = np.unique([token.stem for token in passage.tokens], return_inverse=True)
    same = (np.array(rubric.stems)[:, None] == stems)[:, places]
    alike = np.where(same, 1.0, _spelt_alike(rubric, stems.tolist())[:, places])
    alike = np.maximum(alike, EVERYDAY * _said_alike(rubric, passage))
    turned = rubric.is_negated[:, None] != np.array([token.is_negated for token in passage.tokens])
    signed = np.where(turned, -AGAINST * alike, alike)
    for column, token in enumerate(passage.tokens):
        rows = rubric.opposites.get(token.stem, [])
        signed[rows, column] = np.where(
            same[rows, column], signed[rows, column], np.where(turned[rows, column], EVERYDAY, -EVERYDAY)
        )
    return alike, signed


def _spelt_alike(rubric: Rubric, stems: list[str]) -> Floats:
    found = [pairs_of(stem) for stem in stems]
    shared = np.stack([rubric.pairs[pairs].sum(axis=0) for pairs in found], axis=1)
    dice = 2 * shared / np.maximum(rubric.pairs.sum(axis=0)[:, None] + [len(pairs) for pairs in found], 1)
    return np.where(dice >= MISSPELT, 0.9 * dice, 0.0)


def _said_alike(rubric: Rubric, passage: Passage) -> Floats:
    alike = np.zeros((len(rubric.keys), len(passage)))
    for column, token in enumerate(passage.tokens):
        for group in token.groups & rubric.in_group.keys():
            alike[rubric.in_group[group], column] = 1
    return alike


@dataclass(frozen=True, slots=True)
class Match:
    """Texts by windows: how much of the text is said, how well both cover each other, and with which sign.

    `repeats` and `reverses` are texts by words of the answer: how surely the text says the word too, or its opposite.
    """

    recall: Floats
    likeness: Floats
    precision: Floats
    agreement: Floats
    sign: Floats
    repeats: Floats
    reverses: Floats


def match_of(rubric: Rubric, passage: Passage, windows: Windows) -> Match:
    """Compare every text of a rubric with every window of an answer."""
    alike, signed = _similar(rubric, passage)
    best, for_it, against = windows.highest(alike), windows.highest(signed), windows.highest(-signed)
    agreed = np.where(for_it >= against, for_it, -against)
    recall = rubric.weights @ best
    tells = np.array([rubric.weight(token.stem) for token in passage.tokens]) + 0.05
    explained, repeats, reverses = np.split(
        _by_text(rubric, np.concatenate([alike, signed, -signed], axis=1)), 3, axis=1
    )
    precision = (explained * tells) @ windows.holds / (tells @ windows.holds)
    likeness = 2 * recall * precision / (recall + precision + 1e-9)
    agreement = (rubric.weights @ agreed) / (recall + 1e-6)
    # Where little of a text is said at all, its sign says little.
    sign = agreement * np.minimum(1, 3 * recall)
    return Match(
        recall,
        likeness,
        precision,
        agreement=np.clip(agreement, -1, 1),
        sign=np.clip(sign, -1, 1),
        repeats=repeats,
        reverses=np.where(reverses > repeats, reverses, 0),
    )


def _by_text(rubric: Rubric, values: Floats) -> Floats:
    """Return texts by columns: the highest of each text's keys, 0 where none lies above."""
    found = np.zeros((len(rubric.texts), values.shape[1]))
    counts = np.array([len(keys) for keys in rubric.text_keys])
    firsts = np.cumsum(counts) - counts
    worded = counts > 0
    found[worded] = np.maximum.reduceat(values[np.concatenate(rubric.text_keys)], firsts[worded], axis=0)
    return np.maximum(found, 0)


@dataclass(frozen=True, slots=True)
class Alignment:
    """For each point's fact: how much of it the whole answer says, and with which sign its best place says it."""

    recall: Floats
    sign: Floats


def alignment(rubric: Rubric, text: str) -> Alignment:
    """Compare an answer of at least one telling word with the facts alone."""
    passage = Passage(text)
    match = match_of(rubric, passage, windows_of(text, passage))
    facts = np.flatnonzero(rubric.kind_of == Kind.FACT)
    best = (match.recall[facts] * (1 + match.sign[facts]) + 0.2 * match.precision[facts]).argmax(axis=1)
    said = rubric.weights[facts] @ _similar(rubric, passage)[0].max(axis=1)
    return Alignment(np.asarray(said), match.agreement[facts, best])
