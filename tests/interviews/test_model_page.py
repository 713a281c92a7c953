"""The admin's page of the model: what is configured, how it did, and a test of its server."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from interviews.models import Event, Interview, ModelCall
from interviews.services import model_days
from interviews.vocabulary import OK, Kind, Purpose, Trouble
from tests.conftest import ClientOf, begin_interview, make_person
from tests.modelserver.running import Running

# Session, user, budget, and three for the table of days.
PAGE = 6


@pytest.fixture
def boss(db: None, client_of: ClientOf) -> Client:
    return client_of(User.objects.create_superuser("boss", password="a-long-enough-word"))


@pytest.fixture
def configured(settings: Settings, model_server: Running) -> Settings:
    settings.OPENAI_BASE_URL, settings.INTERVIEWER_MODEL = model_server.base_url, "fake-model"
    settings.OPENAI_API_KEY = "sk-never-shown"
    return settings


def address() -> str:
    return reverse("admin:interviews_modelcall_model")


def page(client: Client, *, is_test: bool = False) -> str:
    response = client.post(address()) if is_test else client.get(address())
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def spent(days_ago: int = 0, **what: Any) -> ModelCall:
    """Keep a request of some day."""
    row = {"purpose": Purpose.WORDS, "model": "fake-model", "prompt_tokens": 90, "completion_tokens": 10, "outcome": OK}
    return ModelCall.objects.create(at=timezone.now() - timedelta(days=days_ago), **(row | what))


def said(interview: Interview, trouble: str = "", *, days_ago: int = 0) -> None:
    """Let the newest event be a follow-up, which the rules took from the model when there is a trouble."""
    event = Event.objects.filter(interview=interview).latest("seq")
    event.pk, event.seq, event.kind = None, event.seq + 1, Kind.FOLLOWED_UP
    event.at = timezone.now() - timedelta(days=days_ago)
    event.data = {"text": "And?"} | ({"trouble": trouble} if trouble else {})
    event.save()


@pytest.fixture
def asked(ada: User) -> Interview:
    """An interview that a model asks."""
    row = begin_interview(ada, "roc-curve")
    Interview.objects.filter(pk=row.pk).update(interviewer="fake-model")
    return row


def test_without_a_model_the_page_says_how_to_configure_one(boss: Client, settings: Settings) -> None:
    shown = page(boss)
    assert "OPENAI_BASE_URL" in shown
    assert "docs/operations.md" in shown
    assert "Test the connection" not in shown


def test_without_a_model_a_test_asks_nobody(boss: Client, model_server: Running) -> None:
    page(boss, is_test=True)
    assert model_server.seen() == []


def test_what_is_configured_is_shown_without_the_key(boss: Client, configured: Settings) -> None:
    shown = page(boss)
    assert "fake-model" in shown
    assert configured.OPENAI_BASE_URL in shown
    assert '<th scope="row">Key</th><td>set</td>' in shown
    assert "sk-never-shown" not in shown


def test_looking_at_the_page_asks_the_server_nothing(boss: Client, configured: Settings, model_server: Running) -> None:
    page(boss)
    assert model_server.seen() == []


def test_the_button_tests_the_connection(boss: Client, configured: Settings) -> None:
    shown = page(boss, is_test=True)
    assert "The model can interview" in shown
    assert "Streaming</th><td>honoured" in shown
    assert "Structured output</th> <td>honoured" in shown
    assert "fake-model among them" in shown


def test_a_test_that_fails_says_what_to_do_and_not_the_key(
    boss: Client, configured: Settings, model_server: Running
) -> None:
    model_server.set(then="unauthorised")
    shown = page(boss, is_test=True)
    assert "The model&#x27;s server refuses the key." in shown
    assert "Check OPENAI_API_KEY" in shown
    assert "sk-never-shown" not in shown


def test_what_a_test_cost_is_counted(boss: Client, configured: Settings) -> None:
    page(boss, is_test=True)
    assert set(ModelCall.objects.values_list("purpose", "outcome")) == {(Purpose.PROBE, OK)}
    assert ModelCall.objects.filter(prompt_tokens__gt=0, model="fake-model").count() == 2


@pytest.mark.parametrize(("used", "banner"), [(7_900, False), (8_500, True), (10_500, True)])
def test_a_day_that_runs_low_is_told_on_the_page(
    boss: Client, configured: Settings, used: int, *, banner: bool
) -> None:
    configured.MODEL_TOKENS_PER_DAY = 10_000
    spent(prompt_tokens=used, completion_tokens=0)
    assert ("today's tokens are used" in page(boss)) is banner


def test_a_day_tells_requests_tokens_and_waiting(db: None) -> None:
    for wait in range(1, 21):
        spent(first_token_ms=wait * 100)
    spent(purpose=Purpose.ASSESSMENT, first_token_ms=9_000)
    (day,) = model_days.days(14)
    assert (day.calls, day.tokens, day.turns, day.percent) == (21, 2_100, 0, None)
    assert (day.median_ms, day.p95_ms) == (1_000, 1_900)


def test_a_day_tells_which_turns_the_rules_took_and_why(asked: Interview) -> None:
    for trouble in (Trouble.TIMEOUT, Trouble.TIMEOUT, Trouble.HELD_BACK, ""):
        said(asked, trouble)
    (day,) = model_days.days(14)
    assert (day.turns, day.by_rules, day.percent, day.why) == (4, 3, 75, (("timeout", 2), ("held back", 1)))


def test_days_stand_apart_and_old_ones_are_left_out(asked: Interview) -> None:
    spent(days_ago=1)
    spent(days_ago=20)
    said(asked, Trouble.BUSY)
    today, yesterday = model_days.days(14)
    assert (today.by_rules, today.calls, yesterday.turns, yesterday.calls) == (1, 0, 0, 1)


def test_the_opening_question_is_no_turn_of_the_models(asked: Interview) -> None:
    assert model_days.days(14) == []


def test_turns_of_the_rules_own_interviews_are_not_counted(ada: User) -> None:
    said(begin_interview(ada, "roc-curve"))
    assert model_days.days(14) == []


def test_the_table_shows_the_days(boss: Client, configured: Settings, asked: Interview) -> None:
    spent(first_token_ms=420)
    said(asked)
    said(asked, Trouble.BUSY)
    assert '<td>50 %</td> <td>busy: 1</td> <td class="nowrap">420 ms</td>' in page(boss)


@pytest.mark.parametrize("count", [1, 20])
def test_the_page_takes_as_many_queries_however_much_there_is(
    boss: Client, configured: Settings, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        spent(days_ago=number % 10, first_token_ms=100)
    with django_assert_num_queries(PAGE):
        page(boss)


def test_the_index_of_the_admin_leads_to_the_page(boss: Client) -> None:
    assert address() in boss.get(reverse("admin:index")).content.decode()


def test_the_list_of_requests_leads_to_the_page_and_lets_nothing_be_changed(boss: Client) -> None:
    kept = spent()
    assert address() in boss.get(reverse("admin:interviews_modelcall_changelist")).content.decode()
    assert boss.post(reverse("admin:interviews_modelcall_delete", args=[kept.pk])).status_code == 403


def test_staff_without_the_permission_see_neither_page_nor_link(db: None, client_of: ClientOf) -> None:
    staff = make_person("eve")
    User.objects.filter(pk=staff.pk).update(is_staff=True)
    client = client_of(staff)
    assert client.get(address()).status_code == client.post(address()).status_code == 403
    assert address() not in client.get(reverse("admin:index")).content.decode()


def test_staff_with_the_permission_see_the_page(db: None, client_of: ClientOf) -> None:
    staff = make_person("eve")
    User.objects.filter(pk=staff.pk).update(is_staff=True)
    staff.user_permissions.add(Permission.objects.get(codename="view_modelcall"))
    assert client_of(staff).get(address()).status_code == 200
