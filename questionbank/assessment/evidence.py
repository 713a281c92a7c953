"""How an answer's windows compare with a rubric, and the features of each point that follow from it."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from questionbank.assessment.passages import Floats, Passage
from questionbank.assessment.rubric import EVERYDAY, MISSPELT, Kind, Rubric, gram_matrix
from questionbank.language.clauses import Span, clauses, sentences

# A word of the other polarity, or an opposite, counts against the text it would otherwise support.
AGAINST = 0.6
CUE_RECALL = 0.85
FEATURES = (
    "right", "right_squared", "fact", "recall", "geometric", "top_three", "clause", "competition", "profile",
    "signed_right", "agreement", "cue", "cue_weight", "wrong", "margin", "wrong_margin", "signed_wrong",
    "signed_margin", "signed_wrong_margin", "wrong_agreement", "own_share", "rank", "others_right", "others_margin",
    "others_wrong", "negated", "ways",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Windows:
    """Stretches of an answer: clauses, neighbouring clauses, sentences, neighbouring sentences."""

    spans: list[Span]
    # Words by windows: 1 where the word stands in the window.
    holds: Floats
    is_clause: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The features of each point (points by features), and the stretches that speak most for and against it."""

    features: Floats
    for_spans: list[Span]
    against_spans: list[Span]

    def highest(self, name: str) -> float:
        """Return the highest value of a feature over all points."""
        return float(self.features[:, FEATURES.index(name)].max())


def evidence(rubric: Rubric, text: str) -> Evidence | None:
    """Compare an answer with a rubric; None when the answer has no telling word."""
    passage = Passage(text)
    if not len(passage) or not rubric.points:
        return None
    windows = _windows(text, passage)
    return _features(rubric, passage, windows)


@dataclass(frozen=True, slots=True)
class Alignment:
    """For each point's fact: how much of it the whole answer says, and with which sign its best place says it."""

    recall: Floats
    sign: Floats


def alignment(rubric: Rubric, text: str) -> Alignment:
    """Compare an answer of at least one telling word with the facts alone."""
    passage = Passage(text)
    match = _match(rubric, passage, _windows(text, passage))
    facts = np.flatnonzero(rubric.kind_of == Kind.FACT)
    best = (match.recall[facts] * (1 + match.sign[facts]) + 0.2 * match.precision[facts]).argmax(axis=1)
    said = rubric.weights[facts] @ _similar(rubric, passage)[0].max(axis=1)
    return Alignment(np.asarray(said), match.agreement[facts, best])


def _windows(text: str, passage: Passage) -> Windows:
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
    same = np.array(rubric.stems)[:, None] == np.array([token.stem for token in passage.tokens])
    alike = np.where(same, 1.0, _spelt_alike(rubric, passage))
    alike = np.maximum(alike, EVERYDAY * _said_alike(rubric, passage))
    turned = rubric.is_negated[:, None] != np.array([token.is_negated for token in passage.tokens])
    signed = np.where(turned, -AGAINST * alike, alike)
    for column, token in enumerate(passage.tokens):
        rows = rubric.opposites.get(token.stem, [])
        signed[rows, column] = np.where(
            same[rows, column], signed[rows, column], np.where(turned[rows, column], EVERYDAY, -EVERYDAY)
        )
    return alike, signed


def _spelt_alike(rubric: Rubric, passage: Passage) -> Floats:
    grams = gram_matrix([token.stem for token in passage.tokens])
    shared = rubric.grams @ grams.T
    dice = 2 * shared / np.maximum(rubric.grams.sum(1)[:, None] + grams.sum(1), 1)
    return np.where(dice >= MISSPELT, 0.9 * dice, 0.0)


def _said_alike(rubric: Rubric, passage: Passage) -> Floats:
    groups = {group: n for n, group in enumerate(sorted(set().union(*(token.groups for token in passage.tokens))))}
    ours, theirs = np.zeros((len(rubric.keys), len(groups))), np.zeros((len(passage), len(groups)))
    for row, found in enumerate(rubric.groups):
        ours[row, [groups[group] for group in found if group in groups]] = 1
    for row, token in enumerate(passage.tokens):
        theirs[row, [groups[group] for group in token.groups]] = 1
    return np.asarray((ours @ theirs.T) > 0, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class _Match:
    """Texts by windows: how much of the text is said, how well both cover each other, and with which sign."""

    recall: Floats
    likeness: Floats
    precision: Floats
    agreement: Floats
    sign: Floats


def _match(rubric: Rubric, passage: Passage, windows: Windows) -> _Match:
    alike, signed = _similar(rubric, passage)
    best = np.stack([alike[:, held].max(axis=1) for held in windows.holds.T > 0], axis=1)
    for_it = np.stack([signed[:, held].max(axis=1) for held in windows.holds.T > 0], axis=1)
    against = np.stack([signed[:, held].min(axis=1) for held in windows.holds.T > 0], axis=1)
    agreed = np.where(for_it >= -against, for_it, against)
    recall = rubric.weights @ best
    tells = np.array([rubric.weight(token.stem) for token in passage.tokens]) + 0.05
    explained = np.stack(
        [alike[keys].max(axis=0) if len(keys) else np.zeros(len(passage)) for keys in rubric.text_keys]
    )
    precision = (explained * tells) @ windows.holds / (tells @ windows.holds)
    likeness = 2 * recall * precision / (recall + precision + 1e-9)
    agreement = (rubric.weights @ agreed) / (recall + 1e-6)
    # Where little of a text is said at all, its sign says little.
    sign = agreement * np.minimum(1, 3 * recall)
    return _Match(recall, likeness, precision, np.clip(agreement, -1, 1), np.clip(sign, -1, 1))


def _top(values: Floats) -> Floats:
    return values.max(axis=0) if len(values) else np.zeros(values.shape[1])


def _features(rubric: Rubric, passage: Passage, windows: Windows) -> Evidence:
    match = _match(rubric, passage, windows)
    signed = match.likeness * (1 + 0.5 * match.sign) / 1.5
    number = len(rubric.points)
    rows = {
        kind: [np.flatnonzero((rubric.point_of == n) & (rubric.kind_of == kind)) for n in range(number)]
        for kind in Kind
    }
    rights = [np.concatenate([rows[Kind.FACT][n], rows[Kind.RIGHT][n]]) for n in range(number)]
    right = np.stack([_top(match.likeness[found]) for found in rights])
    wrong = np.stack([_top(match.likeness[found]) for found in rows[Kind.WRONG]])
    signed_right = np.stack([_top(signed[found]) for found in rights])
    signed_wrong = np.stack([_top(signed[found]) for found in rows[Kind.WRONG]])
    rival = right - _best_other(right)
    profile = _profile(rubric, passage, windows)
    at = np.argmax(right + 0.3 * np.clip(rival, -0.5, 0.5) + 0.05 * profile, axis=1)
    wrong_at = np.argmax(signed_wrong + 0.3 * (signed_wrong - signed_right), axis=1)
    each = np.arange(number)
    wins = (right.argmax(axis=0) == each[:, None]) & windows.is_clause
    tops = right.max(axis=1)
    margin, wrong_margin = (signed_right - signed_wrong), (signed_wrong - signed_right)
    table = {
        "right": tops,
        "right_squared": tops**2,
        "fact": np.array([match.likeness[found].max() for found in rows[Kind.FACT]]),
        "recall": np.array([match.recall[found].max() for found in rights]),
        "geometric": np.array([np.sqrt(match.recall[found] * match.precision[found]).max() for found in rights]),
        "top_three": np.array(
            [np.sort(match.likeness[found, k])[-3:].mean() for found, k in zip(rights, at, strict=True)]
        ),
        "clause": (right * windows.is_clause).max(axis=1),
        "competition": rival[each, at],
        "profile": profile.max(axis=1),
        "signed_right": signed_right.max(axis=1),
        "agreement": np.array([_sign_at(match, found, k) for found, k in zip(rights, at, strict=True)]),
        **_cues(rubric, match, rows[Kind.CUE]),
        "wrong": wrong.max(axis=1),
        "margin": (right - wrong)[each, at],
        "wrong_margin": (wrong - right).max(axis=1),
        "signed_wrong": signed_wrong.max(axis=1),
        "signed_margin": signed_right.max(axis=1) - signed_wrong.max(axis=1),
        "signed_wrong_margin": wrong_margin[each, wrong_at],
        "wrong_agreement": np.array(
            [_sign_at(match, found, k) for found, k in zip(rows[Kind.WRONG], wrong_at, strict=True)]
        ),
        "own_share": wins.sum(axis=1) / max(1, int(windows.is_clause.sum())),
        "rank": np.array([(tops > top).sum() for top in tops]) / max(1, number - 1),
        "others_right": _mean_other(tops),
        "others_margin": _mean_other(margin[each, at]),
        "others_wrong": _best_other(signed_wrong.max(axis=1)[:, None])[:, 0],
        "negated": _negated_share(passage, windows)[wrong_at],
        "ways": np.array([np.log(len(found)) for found in rights]),
    }
    features = np.stack([table[name] for name in FEATURES], axis=1)
    return Evidence(features, [windows.spans[k] for k in at], [windows.spans[k] for k in wrong_at])


def _sign_at(match: _Match, found: NDArray[np.int64], window: np.int64) -> float:
    if not len(found):
        return 0.0
    return float(match.sign[found[match.likeness[found, window].argmax()], window])


def _cues(rubric: Rubric, match: _Match, rows: list[NDArray[np.int64]]) -> dict[str, Floats]:
    said = [(match.recall[found].max(axis=1) > CUE_RECALL) if len(found) else np.zeros(0, bool) for found in rows]
    return {
        "cue": np.array([np.log1p(hits.sum()) for hits in said]),
        "cue_weight": np.array(
            [min(2.0, (rubric.totals[found] * hits).sum() / 12) for found, hits in zip(rows, said, strict=True)]
        ),
    }


def _profile(rubric: Rubric, passage: Passage, windows: Windows) -> Floats:
    """Return points by windows: whether the words of a window are this point's rather than the others'."""
    nothing = np.zeros(len(rubric.points))
    odds = np.stack([rubric.log_odds.get(token.stem, nothing) for token in passage.tokens], axis=1)
    return np.asarray(odds @ windows.holds / np.sqrt(3 + windows.holds.sum(axis=0)))


def _negated_share(passage: Passage, windows: Windows) -> Floats:
    turned = np.array([float(token.is_negated) for token in passage.tokens])
    return np.asarray(turned @ windows.holds / windows.holds.sum(axis=0))


def _best_other(values: Floats) -> Floats:
    """Return for each row the greatest of the other rows, column by column."""
    if len(values) < 2:
        return np.zeros_like(values)
    order = np.sort(values, axis=0)
    return np.asarray(np.where(values == order[-1], order[-2], order[-1]))


def _mean_other(values: Floats) -> Floats:
    return np.asarray((values.sum() - values) / max(1, len(values) - 1))
