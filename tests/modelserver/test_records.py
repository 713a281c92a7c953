"""What was seen, what was chosen, and that nothing of a cancelled request goes on."""

from __future__ import annotations

import asyncio
import json
import socket
import subprocess
import sys
import time
from pathlib import Path

import openai
import pytest
from openai import AsyncOpenAI

from tests.faults.parts import until
from tests.modelserver.completions import HUGE_BYTES
from tests.modelserver.conftest import assessment, wording
from tests.modelserver.running import Running, running
from tests.serving import ROOT

BY_HAND = b'POST /v1/chat/completions HTTP/1.1\r\nContent-Length: 32\r\n\r\n{"messages": [], "stream": true}'


async def ask(client: AsyncOpenAI, **besides: object) -> object:
    return await client.chat.completions.create(**{**wording(), **besides})


async def listen_a_little(client: AsyncOpenAI, tokens: int) -> None:
    stream = await client.chat.completions.create(**wording(), stream=True)
    async with stream:
        for _ in range(tokens):
            await anext(stream)


def resident_kilobytes(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def test_nothing_was_sent(model_server: Running) -> None:
    assert model_server.seen() == []


async def test_a_request_is_seen_whole_and_without_the_key(model_server: Running, client: AsyncOpenAI) -> None:
    await ask(client, temperature=0.5)
    (seen,) = model_server.seen()
    assert (seen["method"], seen["path"], seen["kind"]) == ("POST", "/v1/chat/completions", "wording")
    assert seen["json"] == {**wording(), "temperature": 0.5}
    assert seen["headers"]["authorization"] == "(withheld)"
    assert "sk-secret" not in str(seen)


async def test_an_answer_heard_to_its_end_is_finished(model_server: Running, client: AsyncOpenAI) -> None:
    await ask(client)
    await ask(client)
    assert [(each["is_finished"], each["gone_after"]) for each in model_server.seen()] == [(True, None)] * 2
    assert min(each["bytes_sent"] for each in model_server.seen()) > 200


async def test_a_request_and_its_pieces_are_timed_by_the_clock_of_all_processes(
    model_server: Running, client: AsyncOpenAI
) -> None:
    started = time.monotonic()
    await ask(client)
    (seen,) = model_server.seen()
    assert started < seen["came_at"] <= seen["sent_at"][0] <= seen["sent_at"][-1] < time.monotonic()


@pytest.mark.parametrize("behaviour", ["stalls_before", "stalls_in_the_middle", "slow", "endless"])
async def test_a_cancelled_request_is_dropped(model_server: Running, client: AsyncOpenAI, behaviour: str) -> None:
    model_server.set([behaviour])
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(listen_a_little(client, 1_000_000), 0.3)
    until(lambda: model_server.seen()[0]["gone_after"] is not None, "the request goes on", seconds=5)
    assert not model_server.seen()[0]["is_finished"]


async def test_endless_goes_on_without_growing(model_server: Running, client: AsyncOpenAI) -> None:
    model_server.set(["endless"])
    model_server.prepare(pace=0)
    await listen_a_little(client, 10)
    before = resident_kilobytes(model_server.pid)
    model_server.set(["endless"])
    await listen_a_little(client, 3000)
    assert resident_kilobytes(model_server.pid) - before < 4000


async def test_endless_is_endless_when_whole(model_server: Running, client: AsyncOpenAI) -> None:
    model_server.set(["endless"])
    model_server.prepare(pace=0)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(client.chat.completions.create(**assessment()), 0.3)
    assert model_server.seen()[0]["bytes_sent"] > 1000


def test_a_client_that_takes_nothing_is_not_sent_more(model_server: Running) -> None:
    def bytes_sent() -> int:
        return sum(each["bytes_sent"] for each in model_server.seen())

    model_server.set(["huge"])
    with socket.socket() as deaf:
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        deaf.connect(("127.0.0.1", model_server.port))
        deaf.sendall(BY_HAND)
        until(lambda: 0 < bytes_sent() == bytes_sent(), "it goes on sending", seconds=5)
        assert bytes_sent() < HUGE_BYTES
        assert not model_server.seen()[0]["is_finished"]
    until(lambda: model_server.seen()[0]["gone_after"] is not None, "it does not see the end", seconds=5)


async def test_faults_are_used_up_one_each(model_server: Running, client: AsyncOpenAI) -> None:
    model_server.set(["broken", "other_model"], then="overloaded")
    for _ in range(3):
        with_error = client.chat.completions.create(**wording())
        await asyncio.gather(with_error, return_exceptions=True)
    assert [each["behaviour"] for each in model_server.seen()] == ["broken", "other_model", "overloaded"]


async def test_one_kind_fails_while_others_go_well(model_server: Running, client: AsyncOpenAI) -> None:
    model_server.set(then="broken", only="wording")
    await client.chat.completions.create(**assessment())
    with pytest.raises(openai.InternalServerError):
        await ask(client)
    assert [each["kind"] for each in model_server.seen("assessment")] == ["assessment"]


async def test_a_reset_forgets_and_drops(model_server: Running, client: AsyncOpenAI) -> None:
    model_server.set(then="stalls_before")
    asking = asyncio.create_task(ask(client, timeout=5))
    while not model_server.seen():
        await asyncio.sleep(0.01)
    model_server.reset()
    with pytest.raises(openai.APIConnectionError):
        await asking
    assert model_server.seen() == []
    assert await ask(client)


@pytest.mark.parametrize("name", ["unheard_of", "well:script", "markup:unheard_of"])
def test_an_unknown_behaviour_is_refused(model_server: Running, name: str) -> None:
    with pytest.raises(ValueError, match=name):
        model_server.set([name])


def test_an_unknown_wish_is_refused(model_server: Running) -> None:
    with pytest.raises(ValueError, match="unheard_of"):
        model_server.prepare(unheard_of=1)


async def test_a_prompt_it_cannot_read_fails_the_test(model_server: Running, client: AsyncOpenAI) -> None:
    messages = [{"role": "user", "content": "RUBRIC: no JSON"}]
    with pytest.raises(openai.BadRequestError):
        await ask(client, messages=messages)
    with pytest.raises(AssertionError, match="JSONDecodeError"):
        model_server.seen()


async def test_options_of_the_command_line_are_taken() -> None:
    with running(model="tiny", retry_after=3) as server:
        client = openai.AsyncOpenAI(api_key="none", base_url=server.base_url, max_retries=0)
        async with client:
            assert [model.id async for model in client.models.list()] == ["tiny"]
            server.set(["limited"])
            with pytest.raises(openai.RateLimitError) as raised:
                await ask(client)
    assert raised.value.response.headers["retry-after"] == "3"


def test_it_ends_with_whoever_started_it() -> None:
    command = [sys.executable, "-m", "tests.modelserver", "--until-eof"]
    done = subprocess.run(command, cwd=ROOT, input="", capture_output=True, text=True, timeout=10, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["port"] > 0
