"""When a question is due again: spaced repetition over the scores that answers to it got."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from fsrs import Card, Rating, Scheduler

# From a question's score to how well it was recalled; the design's figures.
RATINGS = ((0.85, Rating.Easy), (0.6, Rating.Good), (0.35, Rating.Hard), (0.0, Rating.Again))
# Without steps of minutes, for nobody meets a question twice in an interview; without chance, for a replay must agree.
_scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)


def rating_of(score: float) -> Rating:
    """Return the rating of spaced repetition for a question's score of 0 to 1."""
    return next(rating for least, rating in RATINGS if score >= least)


def due_at(history: Sequence[tuple[datetime, float]]) -> datetime:
    """Return when a question is due again after answers at these times (with a zone), oldest first, with these scores.

    Raises `ValueError` for an empty history.
    """
    if not history:
        raise ValueError("what was never asked is never due")
    card = Card()
    for at, score in history:
        card, _ = _scheduler.review_card(card, rating_of(score), at)
    return card.due


def due_of(marked: Iterable[tuple[str, datetime, float]], *, now: datetime) -> set[str]:
    """Return the slugs that are due, of marks (slug, when, score) in the order they were made."""
    histories: dict[str, list[tuple[datetime, float]]] = {}
    for slug, at, score in marked:
        histories.setdefault(slug, []).append((at, score))
    return {slug for slug, history in histories.items() if due_at(history) <= now}
