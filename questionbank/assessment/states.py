"""The states of points, and the score that follows from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """How a point stands after the answers so far."""

    COVERED = "covered"
    PARTIAL = "partial"
    MISSING = "missing"
    CONTRADICTED = "contradicted"


CREDIT = {Status.COVERED: 1.0, Status.PARTIAL: 0.5, Status.MISSING: 0.0, Status.CONTRADICTED: -0.5}


@dataclass(frozen=True, slots=True)
class Matched:
    """The text of the rubric that a quote resembles most, or the aspect of a story or an opinion that it shows.

    `kind` is one of `fact`, `phrasing`, `model_answer`, `wrong_claim`, `aspect`.
    """

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class PointState:
    """A point's status; `quote` is a verbatim span of answer number `answer` (from 0), empty and None when missing.

    `matched` explains it: what the quote was found alike to; None when missing.
    """

    slug: str
    weight: int
    status: Status
    quote: str
    answer: int | None
    confidence: float
    matched: Matched | None = None


def later(known: PointState, read: PointState) -> PointState:
    """Return a point's state after one more reading: a later covered or contradicted wins, else the better one."""
    is_decided = read.status in (Status.COVERED, Status.CONTRADICTED)
    return read if is_decided or (known.status is Status.MISSING and read.status is Status.PARTIAL) else known


def score(points: Iterable[PointState]) -> float:
    """Return (covered + half of partial - half of contradicted) by weight, from 0 to 1; 0 without points."""
    listed = list(points)
    total = sum(point.weight for point in listed)
    earned = sum(point.weight * CREDIT[point.status] for point in listed)
    return min(1.0, max(0.0, earned / total)) if total else 0.0
