from __future__ import annotations

from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from pytest_django import DjangoAssertNumQueries

from questionbank import questions, statuses
from questionbank.content import QuestionContent
from questionbank.formats import MINUTES
from questionbank.models import Status
from tests.questionbank import making
from tests.questionbank.test_models import stored

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "content",
    [making.question(), making.choice(), making.numeric(), making.coding(), making.query(), making.story()],
    ids=lambda c: c.slug,
)
def test_rows_give_back_the_content_they_were_made_of(content: QuestionContent) -> None:
    revision = stored(content)
    assert questions.content_of(revision.pk) == replace(content, revision=revision.pk)


@pytest.mark.parametrize(
    ("content", "queries"),
    [(making.question(), 3), (making.choice(), 4), (making.coding(), 5)],
    ids=lambda c: str(c)[:20],
)
def test_reading_a_question_takes_a_fixed_number_of_queries(
    content: QuestionContent, queries: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    revision = stored(content)
    with django_assert_num_queries(queries):
        questions.content_of(revision.pk)


def test_a_published_revision_is_read_once(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    revision = stored(making.question())
    questions.content_of(revision.pk)
    with django_assert_num_queries(0):
        questions.content_of(revision.pk)


def test_a_draft_is_read_again_each_time() -> None:
    revision = stored(making.question(), published=False)
    questions.content_of(revision.pk)
    revision.prompt = "Changed."
    revision.save()
    assert questions.content_of(revision.pk).prompt == "Changed."


def test_many_questions_take_no_more_queries_than_one(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    ids = list(questions.published().values_list("pk", flat=True))
    with django_assert_max_num_queries(6):
        assert len(questions.contents_of(ids)) == len(ids)


def test_an_unknown_revision_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        questions.content_of(0)


def test_the_catalogue_takes_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        entries = questions.catalogue()
    assert all(entry.minutes == MINUTES[entry.format] for entry in entries)
    assert [entry.slug for entry in entries] == sorted(entry.slug for entry in entries)


def test_only_published_questions_are_asked(ada: User) -> None:
    revision = stored(making.question())
    assert questions.published(["a-stack"]).get() == revision
    statuses.move(revision.question, Status.NEEDS_REVISION, by=ada, why="It is wrong.")
    assert not questions.published(["a-stack"]).exists()


def test_there_are_seven_tracks_the_general_one_first(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        tracks = questions.tracks()
    assert len(tracks) == 7
    assert tracks[0].slug == "general"
    assert all(sum(part.share for part in track.emphasis) == pytest.approx(1) for track in tracks)
