"""The pages on which an interview is marked again, and what a candidate, a coach and members of staff see there."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from interviews.models import Event, Interview, Remark
from interviews.services import people, remarking, reviews
from interviews.vocabulary import RULES, Kind, RemarkState, Trouble
from questionbank.questions import contents_of
from tests.conftest import ClientOf, begin_interview
from tests.interviews import playing

NAME = "gpt-4o-mini"
RIGHT = "The y axis is the true positive rate and the x axis is the false positive rate."
# A page of a remark that is done: session, person, interview, remark, events, and two for who is greeted at its head.
PAGE = 7


@pytest.fixture
def row(ada: User) -> Interview:
    made = begin_interview(ada, "roc-curve", "f1-score", "auc-meaning")
    contents_of(slot["revision"] for slot in made.plan)
    playing.answer(made, RIGHT)
    playing.skip_to_end(made)
    return made


@pytest.fixture
def own(ada: User, client_of: ClientOf) -> Client:
    return client_of(ada)


@pytest.fixture
def coaching(ada: User, carla: User, client_of: ClientOf) -> Client:
    people.give_consent(ada, reviews.invite(carla, label="", days=14))
    return client_of(carla)


@pytest.fixture
def with_model(settings: Settings) -> None:
    """A model is configured and a queue is there; neither is asked by any page."""
    settings.OPENAI_API_KEY, settings.REDIS_URL = "secret-key-5150", "redis://127.0.0.1:9/0"


def post(client: Client, row: Interview, marker: str = RULES, **fields: str) -> str:
    """Ask for a remark; return the page that it leads to."""
    answer = client.post(reverse("ask-remark", args=[row.pk]), {"marker": marker, **fields}, follow=True)
    return str(answer.content.decode())


def made(row: Interview, **fields: object) -> Remark:
    """Return a remark by a model in the given state."""
    now = timezone.now()
    given = {"number": 1, "asked_by": row.candidate, "marker": NAME, "source": f"{NAME}@assess-1", "asked_at": now}
    return Remark.objects.create(interview=row, **{**given, "held_until": now + timedelta(seconds=9), **fields})


def page_of(client: Client, remark: Remark, **headers: str) -> str:
    address = reverse("remark", args=[remark.interview_id, remark.number])
    return str(client.get(address, headers=headers).content.decode())


def report(client: Client, row: Interview) -> str:
    return str(client.get(reverse("report", args=[row.pk])).content.decode())


def unmark(row: Interview) -> None:
    """Take from the first question what its answer earned when it was live."""
    event = playing.events(row, Kind.MARKED)[0]
    points = [{**point, "state": "missing", "quote": ""} for point in event.data["points"]]
    Event.objects.filter(pk=event.pk).update(data={**event.data, "points": points, "score": 0.0})


def test_the_report_offers_the_rules_of_today(row: Interview, own: Client) -> None:
    page = report(own, row)
    assert "By the rules of today" in page
    assert "Not marked again so far" in page
    assert f"By {NAME}" not in page


def test_a_model_is_offered_where_one_is_configured(row: Interview, own: Client, with_model: None) -> None:
    assert f"By {NAME}" in report(own, row)


def test_of_a_local_interview_the_report_says_why_no_model_may(row: Interview, own: Client, with_model: None) -> None:
    Interview.objects.filter(pk=row.pk).update(local_only=True)
    page = report(own, row)
    assert f"By {NAME}" not in page
    assert "This interview is local only" in page


def test_what_changed_is_shown_with_both_sides(row: Interview, own: Client) -> None:
    unmark(row)
    page = post(own, row)
    before, now = re.findall(r"<td>.*?</td>", page.split("rowgroup", 1)[1], re.DOTALL)[:2]
    assert ("Missing" in before, "Covered" in now, "“The y axis" in now) == (True, True, True)
    assert "1 point changed" in page
    assert "Nothing changed" not in page


def test_when_nothing_changed_the_page_says_so(row: Interview, own: Client) -> None:
    page = post(own, row)
    assert "Nothing changed." in page
    assert "points as before" in page


def test_the_report_lists_what_was_marked_again(row: Interview, own: Client) -> None:
    post(own, row)
    page = report(own, row)
    assert f'href="{reverse("remark", args=[row.pk, 1])}"' in page
    assert "asked for by you" in page
    assert "asked for by you" in page_of(own, Remark.objects.get())


def test_a_coach_asks_and_reads_as_the_candidate_does(row: Interview, coaching: Client, own: Client) -> None:
    assert "Nothing changed." in post(coaching, row)
    assert "asked for by carla" in report(own, row)
    assert reverse("coach-review", args=[row.pk]) in page_of(coaching, Remark.objects.get())
    assert "asked for by you" in coaching.get(reverse("coach-review", args=[row.pk])).content.decode()


def test_a_live_interview_is_not_marked_again(ada: User, own: Client) -> None:
    live = begin_interview(ada, "roc-curve")
    assert own.post(reverse("ask-remark", args=[live.pk]), {"marker": "rules"}).status_code == 404


def test_a_remark_that_is_not_there_is_not_found(row: Interview, own: Client) -> None:
    assert own.get(reverse("remark", args=[row.pk, 1])).status_code == 404


@pytest.mark.parametrize("marker", ["", "somebody"])
def test_a_form_without_a_marker_says_what_to_choose(row: Interview, own: Client, marker: str) -> None:
    assert "Choose the rules or a model" in post(own, row, marker)
    assert not Remark.objects.exists()


def test_a_refusal_is_told_on_the_report(row: Interview, own: Client) -> None:
    assert "No model is configured here" in post(own, row, "model")
    assert not Remark.objects.exists()


def test_a_sixth_time_is_not_offered(row: Interview, own: Client) -> None:
    for _ in range(remarking.MOST):
        post(own, row)
    page = report(own, row)
    assert "5 times, which is the most" in page
    assert "By the rules of today" not in page


def test_while_one_is_under_way_its_page_tells_how_far_it_is(row: Interview, own: Client) -> None:
    remark = made(row, state=RemarkState.UNDER_WAY, questions=3, questions_read=1)
    page = page_of(own, remark)
    assert "1 of 3 questions read" in page
    assert 'hx-trigger="every 2s"' in page
    assert "is being marked again" in report(own, row)


def test_htmx_gets_the_progress_alone_and_at_the_end_the_page_anew(row: Interview, own: Client) -> None:
    remark = made(row)
    part = page_of(own, remark, hx_request="true")
    assert ("Waiting for a worker" in part, "<html" in part) == (True, False)
    Remark.objects.update(state=RemarkState.DONE)
    answer = own.get(reverse("remark", args=[row.pk, 1]), headers={"hx-request": "true"})
    assert answer.headers["HX-Refresh"] == "true"


def test_what_the_page_shows_already_is_not_sent_again(row: Interview, own: Client) -> None:
    address = reverse("remark", args=[row.pk, made(row, questions=3, questions_read=1).number])
    asked = [own.get(f"{address}?seen=waiting-{read}", headers={"hx-request": "true"}).status_code for read in (0, 1)]
    assert asked == [200, 204]


@pytest.mark.parametrize("why", ["", *Trouble])
def test_a_failed_one_says_why_and_what_to_do(row: Interview, own: Client, why: str) -> None:
    page = page_of(own, made(row, state=RemarkState.FAILED, why=why))
    assert "could not be marked again" in page
    assert re.search(r"then mark again|mark without any|Mark again", page)


def test_another_model_may_be_named_by_members_of_staff_alone(
    row: Interview, ada: User, own: Client, with_model: None
) -> None:
    post(own, row, "model", model="another-one")
    assert Remark.objects.get().marker == NAME
    assert "Another model" not in report(own, row)
    Remark.objects.all().delete()
    User.objects.filter(pk=ada.pk).update(is_staff=True)
    assert "Another model" in report(own, row)
    post(own, row, "model", model="another-one")
    assert Remark.objects.get().source == "another-one@assess-1"


@pytest.mark.parametrize("count", [1, 4])
def test_a_page_takes_as_many_queries_however_much_there_is(
    row: Interview, own: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _ in range(count):
        post(own, row)
    with django_assert_num_queries(PAGE):
        own.get(reverse("remark", args=[row.pk, count]))
