"""When a question is due again, and that plans prefer such questions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from fsrs import Rating
from hypothesis import given
from hypothesis import strategies as st

from interviews.engine.recall import due_at, due_of, rating_of
from interviews.models import Event
from interviews.services import starting
from interviews.vocabulary import Kind
from tests.conftest import begin_interview
from tests.interviews import playing

NOW = datetime(2026, 5, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("score", "rating"),
    [(1.0, Rating.Easy), (0.85, Rating.Easy), (0.6, Rating.Good), (0.59, Rating.Hard), (0.34, Rating.Again)],
)
def test_a_score_is_a_rating(score: float, rating: Rating) -> None:
    assert rating_of(score) is rating


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_better_the_answer_the_later_it_is_due(one: float, other: float) -> None:
    worse, better = sorted((one, other))
    assert due_at([(NOW, worse)]) <= due_at([(NOW, better)])


def test_a_question_known_twice_is_due_later_than_one_known_once() -> None:
    again = due_at([(NOW, 0.7)])
    assert due_at([(NOW, 0.7), (again, 0.7)]) - again > again - NOW


def test_what_was_never_asked_is_never_due() -> None:
    with pytest.raises(ValueError, match="never asked"):
        due_at([])


def test_only_what_is_due_by_now_is_due() -> None:
    marked = [("roc-curve", NOW, 0.1), ("f1-score", NOW, 1.0)]
    assert due_of(marked, now=NOW + timedelta(days=2)) == {"roc-curve"}


def test_a_poorly_answered_question_is_due_for_the_person_after_some_days(ada: User, eve: User) -> None:
    row = begin_interview(ada, "roc-curve")
    playing.answer(row, "I have no idea what that is.")
    playing.skip_to_end(row)
    assert starting.due_for(ada) == set()
    Event.objects.filter(interview=row, kind=Kind.MARKED).update(at=NOW - timedelta(days=365))
    assert (starting.due_for(ada), starting.due_for(eve)) == ({"roc-curve"}, set())
