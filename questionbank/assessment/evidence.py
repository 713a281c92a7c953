"""The features of each point that follow from comparing an answer with a rubric."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from questionbank.assessment.alignment import Match, Windows, match_of, windows_of
from questionbank.assessment.passages import Floats, Passage
from questionbank.assessment.rubric import Kind, Rubric, Text
from questionbank.language.clauses import Span
from questionbank.language.leaning import leaning

CUE_RECALL = 0.85
# A word of this weight tells as much as any.
TELLING = 4.0
# The share of clauses nearer to a wrong claim in the labelled answers, and how many such clauses are added to each.
USUALLY_NEARER = 0.43
DRAWN_CLAUSES = 4
FEATURES = (
    "right", "recall", "clause", "competition", "profile", "cue", "wording", "ways", "wrong", "wrong_margin",
    "signed_margin", "wrong_competition", "wrong_wording", "twist", "negated", "rank", "others_margin", "others_wrong",
    "nearer_wrong", "leaning",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evidence:
    """The answer's telling words, the features of each point (a row each), and what speaks most for and against it.

    A span is a stretch of the answer; its text is the one of the rubric that the stretch resembles most, None where
    the point has no text of that side.
    """

    words: int
    features: Floats
    for_spans: list[Span]
    against_spans: list[Span]
    for_texts: list[Text | None]
    against_texts: list[Text | None]

    def highest(self, name: str) -> float:
        """Return the highest value of a feature over all points."""
        return float(self.features[:, FEATURES.index(name)].max())


def evidence(rubric: Rubric, text: str) -> Evidence | None:
    """Compare an answer with a rubric; None when the answer has no telling word."""
    passage = Passage(text)
    if not len(passage) or not rubric.points:
        return None
    compared = _compare(rubric, passage, windows_of(text, passage))
    table = {**_for_features(compared), **_against_features(compared), **_context_features(compared)}
    spans = compared.windows.spans
    return Evidence(
        words=len(passage),
        features=np.stack([table[name] for name in FEATURES], axis=1),
        for_spans=[spans[k] for k in compared.at],
        against_spans=[spans[k] for k in compared.wrong_at],
        for_texts=_texts_at(rubric, compared.match, compared.rights, compared.at),
        against_texts=_texts_at(rubric, compared.match, compared.wrongs, compared.wrong_at),
    )


@dataclass(frozen=True, slots=True)
class _Compared:
    """Points by windows: likeness to right and wrong texts, plain and signed; and where each side is strongest.

    `wording` is texts by windows.
    """

    rubric: Rubric
    passage: Passage
    windows: Windows
    match: Match
    rights: list[NDArray[np.int64]]
    wrongs: list[NDArray[np.int64]]
    right: Floats
    wrong: Floats
    signed_right: Floats
    signed_wrong: Floats
    rival: Floats
    profile: Floats
    wording: Floats
    at: NDArray[np.int64]
    wrong_at: NDArray[np.int64]


def _compare(rubric: Rubric, passage: Passage, windows: Windows) -> _Compared:
    match = match_of(rubric, passage, windows)
    signed = match.likeness * (1 + 0.5 * match.sign) / 1.5
    rights, wrongs = _rows(rubric, Kind.FACT, Kind.RIGHT, Kind.MODEL), _rows(rubric, Kind.WRONG)
    right = np.stack([_top(match.likeness[found]) for found in rights])
    signed_right = np.stack([_top(signed[found]) for found in rights])
    signed_wrong = np.stack([_top(signed[found]) for found in wrongs])
    rival = right - _best_other(right)
    profile = _profile(rubric, passage, windows)
    return _Compared(
        rubric=rubric,
        passage=passage,
        windows=windows,
        match=match,
        rights=rights,
        wrongs=wrongs,
        right=right,
        wrong=np.stack([_top(match.likeness[found]) for found in wrongs]),
        signed_right=signed_right,
        signed_wrong=signed_wrong,
        rival=rival,
        profile=profile,
        wording=rubric.phrases.likeness(passage.text, windows.spans),
        at=np.argmax(right + 0.3 * np.clip(rival, -0.5, 0.5) + 0.05 * profile, axis=1),
        wrong_at=np.argmax(signed_wrong + 0.3 * (signed_wrong - signed_right), axis=1),
    )


def _rows(rubric: Rubric, *kinds: Kind) -> list[NDArray[np.int64]]:
    """Return for each point the rubric's texts of those kinds."""
    is_kind = np.isin(rubric.kind_of, kinds)
    return [np.flatnonzero((rubric.point_of == n) & is_kind) for n in range(len(rubric.points))]


def _top(values: Floats) -> Floats:
    return values.max(axis=0) if len(values) else np.zeros(values.shape[1])


def _for_features(c: _Compared) -> dict[str, Floats]:
    """Return what speaks for each point."""
    each = np.arange(len(c.rights))
    return {
        "right": c.right.max(axis=1),
        "recall": np.array([c.match.recall[found].max() for found in c.rights]),
        "clause": (c.right * c.windows.is_clause).max(axis=1),
        "competition": c.rival[each, c.at],
        "profile": c.profile.max(axis=1),
        "cue": _cues(c.match, _rows(c.rubric, Kind.CUE)),
        "wording": np.array([c.wording[found].max() for found in c.rights]),
        "ways": np.array([np.log(len(found)) for found in c.rights]),
    }


def _against_features(c: _Compared) -> dict[str, Floats]:
    """Return what speaks for a wrong claim about each point."""
    each = np.arange(len(c.rights))
    return {
        "wrong": c.wrong.max(axis=1),
        "wrong_margin": (c.wrong - c.right).max(axis=1),
        "signed_margin": c.signed_right.max(axis=1) - c.signed_wrong.max(axis=1),
        "wrong_competition": (c.wrong - _best_other(c.wrong))[each, c.wrong_at],
        "wrong_wording": np.array([_top(c.wording[found]).max() for found in c.wrongs]),
        "twist": _twist(c)[each, c.at],
        "negated": _negated_share(c.passage, c.windows)[c.wrong_at],
    }


def _twist(c: _Compared) -> Floats:
    """Return points by windows: whether their words are those of the point's wrong claims rather than its right texts.

    A word said the other way round counts half for the other side: most have more than one opposite.
    """
    says = np.zeros((len(c.rights), len(c.passage)))
    for point, (right, wrong) in enumerate(zip(c.rights, c.wrongs, strict=True)):
        if len(wrong):
            for_it = c.match.repeats[right].sum(axis=0) + c.match.reverses[wrong].sum(axis=0) / 2
            against = c.match.repeats[wrong].sum(axis=0) + c.match.reverses[right].sum(axis=0) / 2
            says[point] = _log_share(against, len(wrong)) - _log_share(for_it, len(right))
    tells = np.array([min(1.0, c.rubric.weight(token.stem) / TELLING) for token in c.passage.tokens])
    return np.asarray((says * tells) @ c.windows.holds / np.sqrt(3 + c.windows.holds.sum(axis=0)))


def _log_share(said: Floats, texts: int) -> Floats:
    return np.asarray(np.log((said + 0.7) / (texts + 1.4)))


def _context_features(c: _Compared) -> dict[str, Floats]:
    """Return how each point stands among the question's other points, and how the answer as a whole looks."""
    each, tops = np.arange(len(c.rights)), c.right.max(axis=1)
    return {
        "rank": np.array([(tops > top).sum() for top in tops]) / max(1, len(tops) - 1),
        "others_margin": _mean_other((c.signed_right - c.signed_wrong)[each, c.at]),
        "others_wrong": _best_other(c.signed_wrong.max(axis=1)[:, None])[:, 0],
        "nearer_wrong": np.full(len(tops), _nearer_wrong(c)),
        "leaning": np.full(len(tops), leaning(c.passage.text)),
    }


def _nearer_wrong(c: _Compared) -> float:
    """Return the share of the clauses that resemble some wrong claim more than any right text.

    Drawn towards the usual share, for few clauses show little.
    """
    nearer = (c.signed_wrong.max(axis=0) > c.signed_right.max(axis=0))[c.windows.is_clause]
    return float((nearer.sum() + DRAWN_CLAUSES * USUALLY_NEARER) / (len(nearer) + DRAWN_CLAUSES))


def _nearest(match: Match, found: NDArray[np.int64], window: np.int64) -> int:
    """Return which of some texts is most alike at a window."""
    return int(found[match.likeness[found, window].argmax()])


def _texts_at(
    rubric: Rubric, match: Match, rows: list[NDArray[np.int64]], windows: NDArray[np.int64]
) -> list[Text | None]:
    return [
        rubric.texts[_nearest(match, found, k)] if len(found) else None for found, k in zip(rows, windows, strict=True)
    ]


def _cues(match: Match, rows: list[NDArray[np.int64]]) -> Floats:
    """Return how many cues of each point are said, each further one counting less."""
    return np.array([np.log1p((match.recall[found].max(axis=1) > CUE_RECALL).sum()) for found in rows])


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
