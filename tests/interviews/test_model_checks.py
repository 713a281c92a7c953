"""Testing a model's connection, by the fake model over real HTTP; what is wrong comes with what to do."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import suppress
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from interviews.engine.interviewers.model import ModelServer
from interviews.services import model_checks
from interviews.services.model_checks import Structure
from interviews.vocabulary import Purpose, Trouble
from tests.modelserver.running import Running
from tests.serving import free_port

WRONG = {
    "unauthorised": (Trouble.REFUSED_KEY, "OPENAI_API_KEY"),
    "limited_for_long": (Trouble.BUSY, "Wait"),
    "html": (Trouble.BROKEN, "/v1"),
    "redirects": (Trouble.BROKEN, "/v1"),
    "empty_choices": (Trouble.BROKEN, "/v1"),
    "cut_short": (Trouble.UNUSABLE, "model"),
    "refuses": (Trouble.UNREACHABLE, "OPENAI_BASE_URL"),
}
Reported = model_checks.ConnectionReport


@pytest.fixture
async def server(model_server: Running, settings: Settings) -> AsyncIterator[ModelServer]:
    settings.OPENAI_BASE_URL, settings.OPENAI_API_KEY = model_server.base_url, "sk-secret"
    settings.INTERVIEWER_MODEL, settings.INTERVIEWER_FIRST_TOKEN_SECONDS = "fake-model", 1.0
    async with model_checks.configured_server() as made:
        yield made


def advised(report: Reported) -> str:
    return " ".join(f"{advice.what}. {advice.todo}" for advice in report.advice)


async def test_a_sound_server_gets_a_clean_report(server: ModelServer) -> None:
    report = await model_checks.test_connection(server)
    assert (report.is_well, report.is_streamed, report.structure) == (True, True, Structure.HONOURED)
    assert (report.models, report.is_listed, report.advice) == (("fake-model",), True, ())
    assert report.first_token_ms is not None
    assert report.first_token_ms <= report.words.seconds * 1000


async def test_what_a_test_cost_is_told(server: ModelServer) -> None:
    calls = (await model_checks.test_connection(server)).calls
    assert [call.purpose for call in calls] == [Purpose.PROBE, Purpose.PROBE]
    assert all(call.prompt_tokens and call.completion_tokens for call in calls)


@pytest.mark.parametrize("fault", WRONG)
async def test_what_is_wrong_comes_with_what_to_do(server: ModelServer, model_server: Running, fault: str) -> None:
    model_server.set(then=fault)
    report = await model_checks.test_connection(server)
    assert (report.is_well, report.words.trouble) == (False, WRONG[fault][0])
    assert WRONG[fault][1] in advised(report)
    assert "sk-secret" not in repr(report)


async def test_a_server_that_does_not_answer_is_not_waited_for(server: ModelServer, model_server: Running) -> None:
    model_server.set(then="stalls_before")
    report = await model_checks.test_connection(server)
    assert report.words.trouble == Trouble.TIMEOUT
    assert report.words.seconds < 5


async def test_a_stream_that_never_ends_is_left(
    server: ModelServer, model_server: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model_checks, "WORDS_SECONDS", 0.5)
    model_server.set(then="endless", only="wording")
    assert (await model_checks.test_connection(server)).words.trouble in (Trouble.TIMEOUT, Trouble.UNUSABLE)


@pytest.mark.parametrize(
    ("fault", "structure", "told"),
    [
        ("ignores_format", Structure.TOLERATED, "talk around it"),
        ("wrong_schema", Structure.MISSING, "the rules mark"),
        ("half_json", Structure.MISSING, "the rules mark"),
        ("unauthorised", None, "the rules mark"),
    ],
)
async def test_structured_output_is_told_apart(
    server: ModelServer, model_server: Running, fault: str, structure: Structure | None, told: str
) -> None:
    model_server.set(then=fault, only="assessment")
    report = await model_checks.test_connection(server)
    assert (report.is_well, report.structure) == (True, structure)
    assert told in advised(report)


async def test_words_that_come_all_at_once_are_told(server: ModelServer, model_server: Running) -> None:
    model_server.set(then="huge", only="wording")
    report = await model_checks.test_connection(server)
    assert not report.is_streamed


async def test_a_server_that_lists_no_models_may_interview(server: ModelServer, model_server: Running) -> None:
    model_server.set(then="broken", only="models")
    report = await model_checks.test_connection(server)
    assert (report.is_well, report.models, report.is_listed, report.advice) == (True, None, None, ())


async def test_a_model_the_server_does_not_list_is_told_with_those_it_lists(
    server: ModelServer, model_server: Running
) -> None:
    model_server.set(then="other_model", only="models")
    report = await model_checks.test_connection(server)
    assert report.is_listed is False
    assert "another-model" in advised(report)


async def test_a_server_that_answers_by_another_name_is_told(server: ModelServer, model_server: Running) -> None:
    model_server.set(then="other_model", only="wording")
    assert "answers as another-model" in advised(await model_checks.test_connection(server))


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("", "https://api.openai.com/v1"),
        ("http://me:secret@host:8000/v1", "http://host:8000/v1"),
        ("https://host/v1?key=secret", "https://host/v1"),
    ],
)
def test_an_address_is_shown_without_what_is_secret_in_it(given: str, shown: str) -> None:
    assert model_checks.shown(given) == shown


def doctors_line(settings: Settings, base_url: str) -> str:
    """Return what the doctor says of the model."""
    settings.OPENAI_BASE_URL, settings.INTERVIEWER_MODEL = base_url, "fake-model"
    said = StringIO()
    with suppress(CommandError):
        call_command("doctor", stdout=said)
    return next(line for line in said.getvalue().splitlines() if line.startswith("model"))


def test_the_doctor_says_how_fast_the_model_answers(db: None, settings: Settings, model_server: Running) -> None:
    line = doctors_line(settings, model_server.base_url)
    assert line.split()[1] == "ok"
    assert "answers in" in line


def test_the_doctor_sends_nothing_but_ping(db: None, settings: Settings, model_server: Running) -> None:
    doctors_line(settings, model_server.base_url)
    (seen,) = model_server.seen()
    assert seen["json"]["messages"] == [{"role": "user", "content": "ping"}]


def test_the_doctor_says_what_is_wrong_and_what_to_do(db: None, settings: Settings) -> None:
    line = doctors_line(settings, f"http://127.0.0.1:{free_port()}/v1")
    assert line.split()[1] == "off"
    assert "cannot be reached. Check OPENAI_BASE_URL" in line


def test_the_doctor_waits_a_few_seconds_at_most(
    db: None, settings: Settings, model_server: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model_checks, "PING_SECONDS", 0.3)
    model_server.set(then="stalls_before")
    assert "took too long" in doctors_line(settings, model_server.base_url)


def test_the_doctor_finds_nothing_wrong_with_rules_alone(db: None, settings: Settings) -> None:
    assert "which is fine" in doctors_line(settings, "")


def test_no_wait_of_the_doctor_is_longer_than_eight_seconds() -> None:
    assert model_checks.PING_SECONDS <= 8
