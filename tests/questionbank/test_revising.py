"""Texts that are added to a point: always in a curator's draft, never in what is asked."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from questionbank import revising, statuses
from questionbank.models import Origin, Point, Question, Revision
from questionbank.questions import content_of
from questionbank.revising import add_text, basis_of
from tests.questionbank import making
from tests.questionbank.test_models import stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def cora() -> User:
    """A curator."""
    return User.objects.create_user("cora")


def add(question: Question, text: str, cora: User, *, field: str = "phrasings", slug: str = "pushing") -> Revision:
    return add_text(question, slug, field, text, by=cora, remark="for a test")


def texts(revision: Revision, field: str) -> tuple[str, ...]:
    return tuple(getattr(content_of(revision.pk).points[0], field))


@pytest.mark.parametrize("field", ["phrasings", "wrong_claims", "follow_ups"])
def test_a_text_begins_a_curators_draft_and_leaves_the_published_as_it_is(cora: User, field: str) -> None:
    published = stored(making.question())
    before = texts(published, field)
    draft = add(published.question, "One more?", cora, field=field)
    assert (draft.origin, draft.created_by, draft.is_published) == (Origin.CURATOR, cora, False)
    assert (texts(published, field), texts(draft, field)) == (before, (*before, "One more?"))


def test_the_draft_differs_in_nothing_else(cora: User) -> None:
    published = stored(making.coding())
    draft = content_of(add(published.question, "One more.", cora).pk)
    content = content_of(published.pk)
    assert (draft.prompt, draft.hints, draft.code, draft.points[1:]) == (
        content.prompt,
        content.hints,
        content.code,
        content.points[1:],
    )


def test_a_further_text_goes_into_the_same_draft(cora: User) -> None:
    question = stored(making.question()).question
    first, second = add(question, "One.", cora), add(question, "Two?", cora, field="follow_ups")
    assert (first, texts(second, "phrasings")[-1], texts(second, "follow_ups")[-1]) == (second, "One.", "Two?")


def test_the_question_goes_on_asking_what_it_asked(cora: User) -> None:
    published = stored(making.question())
    add(published.question, "One.", cora)
    question = Question.objects.get(pk=published.question.pk)
    assert (question.current, question.status) == (published, "published")


def test_a_draft_that_waits_from_before_the_published_one_is_left_alone(cora: User) -> None:
    question = Question.objects.create(slug="a-stack")
    old = revising.add_revision(revising.Wording(question, making.question(), Origin.CURATOR))
    newer = revising.add_revision(revising.Wording(question, making.question(), Origin.FILE))
    statuses.publish(newer, by=None, why="test")
    assert add(question, "One.", cora).number == newer.number + 1 > old.number


def test_a_draft_out_of_a_file_is_copied_not_changed(cora: User) -> None:
    offered = stored(making.question(), published=False)
    draft = add(offered.question, "One.", cora)
    assert (draft != offered, draft.origin, "One." in texts(offered, "phrasings")) == (True, Origin.CURATOR, False)


def test_a_point_that_is_not_there_begins_no_draft(cora: User) -> None:
    published = stored(making.question())
    with pytest.raises(Point.DoesNotExist):
        add(published.question, "One.", cora, slug="nowhere")
    assert Revision.objects.filter(question=published.question).count() == 1


def test_a_question_without_words_has_no_basis(cora: User) -> None:
    question = Question.objects.create(slug="empty")
    assert basis_of(question) is None
    with pytest.raises(Point.DoesNotExist):
        add(question, "One.", cora)
