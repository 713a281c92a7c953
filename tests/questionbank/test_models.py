from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import ProtectedError

from questionbank import revising, statuses
from questionbank.content import QuestionContent
from questionbank.models import (
    Case,
    Choice,
    FollowUp,
    Frozen,
    Origin,
    Point,
    Question,
    Revision,
    Status,
    Task,
    Transition,
)
from tests.questionbank import making

pytestmark = pytest.mark.django_db


def stored(content: QuestionContent, *, published: bool = True) -> Revision:
    question = Question.objects.create(slug=content.slug)
    revision = revising.add_revision(revising.Wording(question, content, Origin.FILE))
    if published:
        statuses.publish(revision, by=None, why="test")
    return revision


def test_publishing_freezes_and_records() -> None:
    revision = stored(making.question())
    question = Question.objects.get(slug="a-stack")
    assert (question.status, question.current) == (Status.PUBLISHED, revision)
    transition = Transition.objects.get(question=question)
    assert (transition.before, transition.after, transition.revision) == ("draft", "published", revision)


def test_a_published_revision_can_neither_be_saved_nor_deleted() -> None:
    revision = stored(making.question())
    for change in (revision.save, revision.delete):
        with pytest.raises(Frozen):
            change()


PARTS: list[Callable[[], Any]] = [
    lambda: Point.objects.filter(revision__question__slug="a-function").first(),
    lambda: FollowUp.objects.filter(point__revision__question__slug="a-function").first(),
    lambda: Case.objects.filter(revision__question__slug="a-function").first(),
    lambda: Task.objects.get(revision__question__slug="a-function"),
]


@pytest.mark.parametrize("part", PARTS, ids=["point", "follow-up", "case", "task"])
def test_no_part_of_a_published_revision_can_change(part: Callable[[], Any]) -> None:
    stored(making.coding())
    found = part()
    for change in (found.save, found.delete):
        with pytest.raises(Frozen):
            change()


def test_many_published_rows_at_once_cannot_change_either() -> None:
    revision = stored(making.choice())
    for rows in (
        Revision.objects.filter(pk=revision.pk),
        Choice.objects.filter(revision=revision),
        revision.points.all(),
    ):
        with pytest.raises(Frozen):
            rows.delete()
        with pytest.raises(Frozen):
            rows.update(id=1)


def test_nothing_can_be_added_to_a_published_revision() -> None:
    revision = stored(making.question())
    with pytest.raises(Frozen):
        Point.objects.create(revision=revision, slug="late", fact="Too late.")


def test_a_draft_can_change_and_go() -> None:
    revision = stored(making.question(), published=False)
    revision.prompt = "Another one."
    revision.save()
    revision.points.all().delete()
    revision.delete()
    assert not Revision.objects.filter(question__slug="a-stack").exists()


def test_a_question_with_revisions_cannot_be_deleted() -> None:
    question = stored(making.question()).question
    with pytest.raises(ProtectedError):
        question.delete()


def test_revisions_of_a_question_are_numbered() -> None:
    first = stored(making.question())
    second = revising.add_revision(revising.Wording(first.question, making.question(), Origin.CURATOR))
    assert (first.number, second.number) == (1, 2)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Status.DRAFT, Status.IN_REVIEW),
        (Status.IN_REVIEW, Status.DRAFT),
        (Status.PUBLISHED, Status.NEEDS_REVISION),
        (Status.NEEDS_REVISION, Status.RETIRED),
        (Status.RETIRED, Status.DRAFT),
    ],
)
def test_a_status_moves_where_it_may_and_is_recorded(before: Status, after: Status) -> None:
    question = Question.objects.create(slug="q", status=before)
    statuses.move(question, after, by=None, why="because")
    question.refresh_from_db()
    assert question.status == after
    assert question.transitions.get().why == "because"


@pytest.mark.parametrize("after", [Status.PUBLISHED, Status.NEEDS_REVISION, Status.DRAFT])
def test_a_status_does_not_move_where_it_may_not(after: Status) -> None:
    question = Question.objects.create(slug="q")
    with pytest.raises(statuses.NotAllowed, match="is draft and cannot become"):
        statuses.move(question, after, by=None, why="because")
    assert not question.transitions.exists()
