"""How often the database is asked: a fixed number, however long an interview or a list has grown."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from interviews.models import Interview
from interviews.services import endings, people, replies, resuming, reviews, turns
from questionbank.questions import contents_of
from tests.conftest import ClientOf, begin_interview
from tests.interviews import playing

# In a test each transaction is a savepoint, which counts as two.
ANSWER, REPLY, RESUME = 6, 8, 4
ROOM, REPORT, REPORT_JSON, HISTORY, COACH, REVIEW = 3, 8, 4, 6, 9, 9
SAID = "Each point on it belongs to one cut-off on the predicted score."


@pytest.fixture(params=[0, 2], ids=["short", "long"])
def row(ada: User, request: pytest.FixtureRequest) -> Interview:
    """A live interview at its beginning, and one with some questions behind it; the bank is in memory."""
    made = begin_interview(ada, "roc-curve", "f1-score", "auc-meaning", "confusion-matrix")
    contents_of(slot["revision"] for slot in made.plan)
    for _ in range(request.param):
        playing.answer(made, SAID)
        playing.skip(made)
    return made


def finished(user: User) -> Interview:
    made = begin_interview(user, "roc-curve", "f1-score")
    contents_of(slot["revision"] for slot in made.plan)
    playing.answer(made, SAID)
    endings.finish_early(made.pk, playing.frame(made))
    return made


def test_an_answer_takes_as_many_queries_however_much_there_is(
    row: Interview, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    command = playing.frame(row, text=SAID)
    with django_assert_num_queries(ANSWER):
        turns.answer(row.pk, command)


def test_a_reply_takes_as_many_queries_however_much_there_is(
    row: Interview, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    turns.answer(row.pk, playing.frame(row, text=SAID))
    row.refresh_from_db()
    with django_assert_num_queries(REPLY):
        assert replies.reply_at_once(row.pk, row.floor_generation)


def test_a_resume_takes_as_many_queries_however_much_there_is(
    row: Interview, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(RESUME):
        resuming.after(row.pk, {"after": 0})


def test_the_room_takes_as_many_queries_however_much_there_is(
    row: Interview, client_of: ClientOf, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = client_of(row.candidate)
    with django_assert_num_queries(ROOM):
        assert client.get(reverse("room", args=[row.pk])).status_code == 200


@pytest.mark.parametrize(("name", "queries"), [("report", REPORT), ("report-json", REPORT_JSON)])
def test_the_report_takes_as_many_queries_however_much_there_is(
    row: Interview, client_of: ClientOf, django_assert_num_queries: DjangoAssertNumQueries, name: str, queries: int
) -> None:
    endings.finish_early(row.pk, playing.frame(row))
    client = client_of(row.candidate)
    with django_assert_num_queries(queries):
        assert client.get(reverse(name, args=[row.pk])).status_code == 200


@pytest.mark.parametrize("count", [1, 6])
def test_the_history_takes_as_many_queries_however_much_there_is(
    ada: User, client_of: ClientOf, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _ in range(count):
        begin_interview(ada, "roc-curve")
    client = client_of(ada)
    with django_assert_num_queries(HISTORY):
        client.get(reverse("history"))


@pytest.mark.parametrize("count", [1, 4])
def test_the_coachs_page_takes_as_many_queries_however_much_there_is(
    carla: User, client_of: ClientOf, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _ in range(count):
        candidate = people.sign_up(None, username=uuid4().hex, password="a-long-enough-word")
        people.give_consent(candidate, reviews.invite(carla, label="", days=14))
        finished(candidate)
    client = client_of(carla)
    with django_assert_num_queries(COACH):
        client.get(reverse("coach"))


@pytest.mark.parametrize("count", [1, 5])
def test_the_coachs_review_takes_as_many_queries_however_much_there_is(
    ada: User, carla: User, client_of: ClientOf, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    people.give_consent(ada, reviews.invite(carla, label="", days=14))
    made = finished(ada)
    for _ in range(count):
        reviews.comment(made, author=carla, seq=0, body="Well said.")
    client = client_of(carla)
    with django_assert_num_queries(REVIEW):
        client.get(reverse("coach-review", args=[made.pk]))
