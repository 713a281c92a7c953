"""Interviews with real, tiny models of random weights behind a real server: rubbish in real tokens harms nobody.

`script/real-model` installs the server and builds the models; without them these tests are skipped. They are left out
of `script/test` and run by `script/test -m real_model`.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import time
from collections.abc import Iterator
from functools import partial

import httpx2
import pytest
from pytest_django import Settings

from interviews.models import Interview, ModelCall
from interviews.services import reports
from interviews.vocabulary import RULES, Status, Trouble
from tests.conftest import begin_interview, make_person
from tests.interviews.replying import is_by_rules, said, to_the_end, troubles
from tests.serving import ROOT, free_port

pytestmark = pytest.mark.real_model

HOME = ROOT / "var" / "real-model"
SERVER = HOME / "venv" / "bin" / "transformers"
START_SECONDS = 120
RIGHT = "The y axis is the true positive rate and the x axis is the false positive rate."


@pytest.fixture(scope="module")
def real_server() -> Iterator[str]:
    """The address of a server of real models, in a process of its own."""
    if not SERVER.exists() or not (HOME / "models").exists():
        pytest.skip("there is no real model here: run script/real-model first")
    port = free_port()
    process = subprocess.Popen(
        [SERVER, "serve", "--host", "127.0.0.1", "--port", str(port), "--device", "cpu", "--default-seed", "5"],
        env={**os.environ, "HF_HUB_OFFLINE": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/health", process)
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        process.terminate()
        process.wait(30)


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until a server answers; fails when it ends or takes too long."""
    until = time.monotonic() + START_SECONDS
    with httpx2.Client(trust_env=False) as client:
        while time.monotonic() < until and process.poll() is None:
            try:
                client.get(address).raise_for_status()
            except httpx2.HTTPError:
                time.sleep(0.2)
            else:
                return
    pytest.fail("the server of real models did not start")


@pytest.fixture
def row(request: pytest.FixtureRequest, lasting_db: None, settings: Settings, real_server: str) -> Interview:
    """An interview that a real model asks; it runs on a processor, so it is given time."""
    settings.OPENAI_BASE_URL, settings.INTERVIEWER_MODEL = real_server, str(HOME / "models" / request.param)
    settings.INTERVIEWER_DEADLINE_SECONDS, settings.INTERVIEWER_FIRST_TOKEN_SECONDS = 120.0, 60.0
    settings.MODEL_PROBE_SECONDS = 0.0
    return begin_interview(make_person("ada"), "roc-curve", "f1-score")


@pytest.fixture
def finished(row: Interview) -> Interview:
    """The interview, played to its end."""
    with asyncio.Runner() as loop:
        to_the_end(loop, row, RIGHT)
    return row


asked_by = partial(pytest.mark.parametrize, "row", indirect=True)


@asked_by(["talkative", "terse"])
def test_an_interview_with_a_real_model_ends_with_a_sound_report(finished: Interview) -> None:
    report = reports.report_of(finished)
    points = [point for question in report["questions"] for point in question["points"]]
    assert (finished.status, report["score"] is None) == (Status.FINISHED, False)
    assert all(point["source"].startswith(RULES) or point["quote"] in RIGHT for point in points)
    assert set(troubles(finished)) <= {"", *Trouble}


@asked_by(["talkative", "terse"])
def test_nothing_that_a_model_of_random_weights_says_is_said_to_the_candidate(finished: Interview) -> None:
    assert all(is_by_rules(finished, text) for text in said(finished))


@asked_by(["terse"])
def test_what_a_real_server_counts_is_recorded(finished: Interview) -> None:
    calls = ModelCall.objects.filter(interview=finished)
    assert {call.purpose for call in calls} == {"assessment", "words"}
    assert all(call.prompt_tokens > 0 and call.completion_tokens > 0 for call in calls)
