"""What a model costs is recorded, and its budgets are kept."""

from __future__ import annotations

import logging
import threading
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from interviews.engine.interviewers.base import Call
from interviews.models import BudgetAlert, Interview, ModelCall
from interviews.services import model_use
from interviews.vocabulary import OK, Purpose, Trouble
from tests.conftest import begin_interview, make_person


@pytest.fixture
def row(ada: User) -> Interview:
    return begin_interview(ada, "roc-curve")


@pytest.fixture
def budgets(settings: Settings) -> Settings:
    settings.MODEL_TOKENS_PER_INTERVIEW, settings.MODEL_TOKENS_PER_DAY = 1_000, 10_000
    return settings


def call(**cost: Any) -> Call:
    return Call(Purpose.WORDS, "words-1", **cost)


def spend(tokens: int, interview: Interview | None = None, *, days_ago: int = 0) -> None:
    row = model_use.record(
        call(prompt_tokens=tokens, completion_tokens=0), interview_id=interview.pk if interview else None
    )
    ModelCall.objects.filter(pk=row.pk).update(at=timezone.now() - timedelta(days=days_ago))


def let_mails_go() -> None:
    """Wait for what is sent beside the turn."""
    for thread in threading.enumerate():
        if thread.name == "budget alert":
            thread.join(5)


def test_a_request_is_kept_with_what_it_cost(row: Interview) -> None:
    done = call(model="a-model", prompt_tokens=120, completion_tokens=30, first_token_seconds=0.25, seconds=1.5)
    kept = model_use.record(done, interview_id=row.pk)
    assert (kept.interview_id, kept.model, kept.prompt_tokens, kept.completion_tokens) == (row.pk, "a-model", 120, 30)
    assert (kept.first_token_ms, kept.seconds, kept.outcome) == (250, 1.5, OK)


def test_what_the_server_did_not_count_is_estimated(db: None) -> None:
    kept = model_use.record(call(asked_characters=400, characters=41))
    assert (kept.prompt_tokens, kept.completion_tokens) == (100, 11)


@pytest.mark.parametrize("trouble", [Trouble.REFUSED_KEY, Trouble.BUSY, Trouble.UNREACHABLE, Trouble.BUDGET])
def test_a_request_that_no_model_read_costs_nothing(db: None, trouble: Trouble) -> None:
    kept = model_use.record(call(trouble=trouble, asked_characters=400, limit=300))
    assert (kept.outcome, kept.prompt_tokens + kept.completion_tokens) == (trouble, 0)


def test_a_request_that_broke_off_is_counted_as_far_as_it_went(db: None) -> None:
    kept = model_use.record(call(trouble=Trouble.TIMEOUT, asked_characters=400, characters=80, limit=300))
    assert (kept.prompt_tokens, kept.completion_tokens) == (100, 20)


def test_an_answer_that_never_came_is_counted_as_the_most_it_may_have_been(db: None) -> None:
    kept = model_use.record(call(trouble=Trouble.TIMEOUT, asked_characters=400, limit=300))
    assert (kept.prompt_tokens, kept.completion_tokens) == (100, 300)


def test_no_answer_counts_for_more_than_was_allowed(db: None) -> None:
    assert model_use.record(call(completion_tokens=10**9, limit=300)).completion_tokens == 300


def test_a_server_that_counts_nothing_is_not_believed(db: None) -> None:
    kept = model_use.record(call(prompt_tokens=0, completion_tokens=0, asked_characters=400, characters=40))
    assert (kept.prompt_tokens, kept.completion_tokens) == (100, 10)


def test_the_name_asked_for_stands_where_the_server_gave_none(db: None, settings: Settings) -> None:
    settings.INTERVIEWER_MODEL = "configured"
    assert model_use.record(call(trouble=Trouble.UNREACHABLE)).model == "configured"


def test_deleting_an_interview_keeps_the_tokens_of_the_day(row: Interview) -> None:
    spend(500, row)
    row.delete()
    assert model_use.tokens_today() == 500


def test_a_request_for_an_interview_deleted_meanwhile_is_kept(lasting_db: None) -> None:
    kept = model_use.record(call(prompt_tokens=7), interview_id=uuid4())
    assert (kept.interview_id, model_use.tokens_today()) == (None, 7)
    kept.delete()


def test_tokens_are_counted_by_day(row: Interview) -> None:
    spend(100, row, days_ago=2)
    spend(10, row)
    spend(1)
    assert model_use.tokens_today() == 11


def test_a_model_may_be_asked_within_both_budgets(row: Interview, budgets: Settings) -> None:
    spend(999, row)
    assert model_use.may_spend(row.pk)


def test_an_interviews_budget_counts_all_its_days(row: Interview, budgets: Settings) -> None:
    spend(600, row, days_ago=1)
    spend(400, row)
    assert not model_use.may_spend(row.pk)


def test_one_interviews_budget_is_not_anothers(row: Interview, budgets: Settings) -> None:
    spend(5_000, row)
    assert model_use.may_spend(begin_interview(row.candidate, "f1-score").pk)


def test_the_days_budget_holds_for_every_interview(row: Interview, budgets: Settings) -> None:
    spend(10_000)
    assert not model_use.may_spend(row.pk)


def test_a_new_day_has_a_budget_of_its_own(row: Interview, budgets: Settings) -> None:
    spend(10_000, days_ago=1)
    assert model_use.may_spend(row.pk)


def test_zero_is_without_limit(row: Interview, settings: Settings) -> None:
    settings.MODEL_TOKENS_PER_INTERVIEW = settings.MODEL_TOKENS_PER_DAY = 0
    spend(10**8, row)
    assert model_use.may_spend(row.pk)


@pytest.mark.parametrize("count", [1, 30])
def test_asking_for_leave_is_one_query_and_recording_another(
    row: Interview, budgets: Settings, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _ in range(count):
        spend(1, row)
    with django_assert_num_queries(1):
        assert model_use.may_spend(row.pk)
    with django_assert_num_queries(1):
        model_use.record(call(prompt_tokens=1), interview_id=row.pk)


def alerts(interview_id: UUID, caplog: pytest.LogCaptureFixture) -> list[str]:
    """Ask for leave thrice, as three turns do, and return what the log was told."""
    with caplog.at_level(logging.WARNING, logger=model_use.__name__):
        for _ in range(3):
            model_use.may_spend(interview_id)
    let_mails_go()
    return [record.getMessage() for record in caplog.records if record.name == model_use.__name__]


@pytest.mark.parametrize(("used", "told"), [(7_999, 0), (8_000, 1), (10_000, 1), (20_000, 1)])
def test_a_day_that_runs_low_is_told_once(
    row: Interview, budgets: Settings, caplog: pytest.LogCaptureFixture, used: int, told: int
) -> None:
    spend(used)
    assert len(alerts(row.pk, caplog)) == told


def test_both_shares_are_told_one_after_the_other(
    row: Interview, budgets: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    spend(8_100)
    alerts(row.pk, caplog)
    spend(2_000)
    first, second = alerts(row.pk, caplog)
    assert first.startswith("81 %")
    assert second.startswith("101 %")
    assert "the rules ask" in second


def test_the_alert_comes_again_on_another_day(
    row: Interview, budgets: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    BudgetAlert.objects.create(day=timezone.localdate() - timedelta(days=1), percent=80)
    spend(8_000)
    assert len(alerts(row.pk, caplog)) == 1


def test_members_of_staff_with_an_address_get_a_mail_of_their_own(
    row: Interview, budgets: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    User.objects.create_superuser("boss", "boss@example.com", "a-long-enough-word")
    User.objects.create_superuser("silent", "", "a-long-enough-word")
    User.objects.filter(pk=make_person("eve").pk).update(email="eve@example.com")
    spend(8_000)
    alerts(row.pk, caplog)
    assert [message.to for message in mail.outbox] == [["boss@example.com"]]
    assert "/admin/interviews/modelcall/model/" in str(mail.outbox[0].body)


def test_no_mail_is_made_where_none_is_configured(
    row: Interview, budgets: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    User.objects.create_superuser("boss", "boss@example.com", "a-long-enough-word")
    budgets.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    spend(8_000)
    assert len(alerts(row.pk, caplog)) == 1
    assert not any(thread.name == "budget alert" for thread in threading.enumerate())


def test_a_mail_server_that_fails_does_not_stop_the_turn(
    row: Interview, budgets: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    User.objects.create_superuser("boss", "boss@example.com", "a-long-enough-word")
    budgets.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    budgets.EMAIL_HOST, budgets.EMAIL_PORT = "127.0.0.1", 9
    spend(8_000)
    told = alerts(row.pk, caplog)
    assert [len(told), told[-1]] == [2, "the alert could not be mailed"]
