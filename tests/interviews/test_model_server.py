"""A model's server: what it says is passed on and counted, and each trouble with it is one of a closed list."""

from __future__ import annotations

import asyncio
import json
import logging
import time
import traceback
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx2
import pytest

from interviews.engine.interviewers import model
from interviews.engine.interviewers.base import WHY, InterviewerFailed
from interviews.engine.interviewers.model import LONGEST_PAUSE_SECONDS, MOST_CHARACTERS, TRIES
from interviews.vocabulary import Trouble
from tests.interviews.streams import (
    ASKED,
    DONE,
    KEY,
    Body,
    Queue,
    broken,
    call,
    chunk,
    ending,
    endless,
    pieces,
    refusal,
    refusing,
    said_by,
    server,
    stalled,
    streamed,
    streaming,
    usage,
    whole,
    words,
)

SCHEMA = {"name": "any", "schema": {"type": "object"}}


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "PAUSE_SECONDS", 0.0)


async def trouble_of(server: model.ModelServer) -> Trouble:
    """Return the trouble that a stream of the server ends in, as it is told and as it is recorded."""
    record = call()
    with pytest.raises(InterviewerFailed) as failure:
        await said_by(server, record)
    assert record.trouble == failure.value.trouble
    return failure.value.trouble


async def completed(server: model.ModelServer, record: Any = None) -> str:
    return await server.complete(ASKED, record or call(), max_tokens=9, schema=SCHEMA)


async def test_the_pieces_of_a_stream_are_its_text() -> None:
    assert await said_by(streaming(words("Which two ", "rates?"))) == "Which two rates?"


async def test_the_request_says_what_is_asked_of_which_model() -> None:
    queue = Queue(lambda: streamed(words("Why?")))
    await said_by(server(queue))
    (asked,) = queue.asked
    assert (asked["model"], asked["messages"], asked["max_tokens"], asked["stream"]) == ("m", ASKED, 9, True)


async def test_empty_pieces_of_a_stream_say_nothing() -> None:
    parts = (chunk(None), chunk("Why?"), chunk(""), usage(total_tokens=5), ending())
    assert await said_by(streaming(lambda: pieces(*parts))) == "Why?"


@pytest.mark.parametrize(
    ("status", "trouble"),
    [
        (302, Trouble.BROKEN),
        (400, Trouble.BROKEN),
        (401, Trouble.REFUSED_KEY),
        (403, Trouble.REFUSED_KEY),
        (404, Trouble.BROKEN),
        (418, Trouble.BROKEN),
        (429, Trouble.BUSY),
        (500, Trouble.BROKEN),
        (503, Trouble.BROKEN),
    ],
)
async def test_an_error_of_the_server_is_a_trouble(status: int, trouble: Trouble) -> None:
    assert await trouble_of(server(lambda request: refusal(status))) == trouble


async def test_a_server_that_nobody_reaches_is_a_trouble() -> None:
    assert await trouble_of(server(refusing)) == Trouble.UNREACHABLE


async def test_a_server_that_does_not_answer_in_time_is_a_trouble() -> None:
    def silent(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ReadTimeout("too long", request=request)

    assert await trouble_of(server(silent)) == Trouble.TIMEOUT


async def test_a_stream_that_falls_silent_is_a_trouble() -> None:
    async def silent() -> AsyncIterator[bytes]:
        yield chunk("Well, ")
        raise httpx2.ReadTimeout("too long")

    assert await trouble_of(streaming(silent)) == Trouble.TIMEOUT


async def test_a_line_that_breaks_is_a_trouble() -> None:
    assert await trouble_of(streaming(broken)) == Trouble.UNREACHABLE


BROKEN = {
    "nothing": (),
    "only the end": (DONE,),
    "words without an end": (chunk("Well, "),),
    "words and no reason to end": (chunk("Well."), DONE),
    "half a JSON": (chunk("Well, "), b'data: {"id": "1", "choi\n\n'),
    "another shape": (b'data: {"answer": 42}\n\n',),
    "a list": (b"data: [1, 2]\n\n",),
    "a number": (b"data: 7\n\n",),
    "choices of another shape": (b'data: {"id": "1", "choices": [7]}\n\n',),
    "no delta": (b'data: {"id": "1", "choices": [{"index": 0}]}\n\n',),
    "no text": (chunk({"said": 1}),),
    "not UTF-8": (b"data: \xff\xfe\n\n",),
    "bytes at random": (bytes(range(256)) * 4,),
    "an error in the stream": (b'data: {"error": {"message": "overloaded"}}\n\n',),
}


@pytest.mark.parametrize("parts", BROKEN.values(), ids=BROKEN.keys())
async def test_a_stream_that_is_none_is_a_trouble(parts: tuple[bytes, ...]) -> None:
    assert await trouble_of(streaming(lambda: pieces(*parts))) == Trouble.BROKEN


@pytest.mark.parametrize("reason", ["length", "tool_calls", "content_filter", "function_call", "made_up"])
async def test_a_text_that_was_cut_short_is_unusable(reason: str) -> None:
    assert await trouble_of(streaming(lambda: pieces(chunk("Which"), ending(reason)))) == Trouble.UNUSABLE


@pytest.mark.parametrize("letter", ["\0", "\ud800"])
async def test_letters_that_no_row_can_hold_are_unusable(letter: str) -> None:
    assert await trouble_of(streaming(words(f"Which{letter} two?"))) == Trouble.UNUSABLE


async def test_a_text_without_end_is_cut_off() -> None:
    record = call()
    with pytest.raises(InterviewerFailed) as failure:
        await said_by(streaming(endless), record)
    assert failure.value.trouble == Trouble.UNUSABLE
    assert record.characters <= MOST_CHARACTERS + 100


async def test_a_huge_piece_is_unusable() -> None:
    assert await trouble_of(streaming(words("x" * 1_000_000))) == Trouble.UNUSABLE


async def test_redirects_are_not_followed() -> None:
    hosts: list[str] = []

    def elsewhere(request: httpx2.Request) -> httpx2.Response:
        hosts.append(request.url.host)
        return httpx2.Response(307, headers={"location": "http://elsewhere.test/v1/chat/completions"})

    assert await trouble_of(server(elsewhere)) == Trouble.BROKEN
    assert set(hosts) == {"model.test"}


@pytest.mark.parametrize("status", [429, 500, 502, 503])
async def test_a_server_that_stumbles_is_asked_again(status: int) -> None:
    queue = Queue(lambda: refusal(status), lambda: refusal(status), lambda: streamed(words("Why?")))
    assert await said_by(server(queue)) == "Why?"


@pytest.mark.parametrize(("status", "tries"), [(429, TRIES), (500, TRIES), (401, 1), (404, 1)])
async def test_a_server_is_asked_again_only_where_that_may_help(status: int, tries: int) -> None:
    queue = Queue(lambda: refusal(status))
    await trouble_of(server(queue))
    assert len(queue.asked) == tries


async def test_a_text_that_began_is_not_asked_for_again() -> None:
    queue = Queue(lambda: streamed(broken))
    await trouble_of(server(queue))
    assert len(queue.asked) == 1


async def test_the_server_says_how_long_to_wait() -> None:
    queue = Queue(lambda: refusal(429, **{"retry-after": "0.2"}), lambda: streamed(words("Why?")))
    began = time.monotonic()
    assert await said_by(server(queue)) == "Why?"
    assert time.monotonic() - began >= 0.2


async def test_a_server_that_asks_for_a_long_pause_is_too_busy() -> None:
    queue = Queue(lambda: refusal(429, **{"retry-after": str(LONGEST_PAUSE_SECONDS + 1)}))
    assert await trouble_of(server(queue)) == Trouble.BUSY
    assert len(queue.asked) == 1


@pytest.mark.parametrize("asked", ["", "soon", "-5", "1.2.3", "Wed, 21 Oct 2026 07:28:00 GMT", "\u00b2", "nan"])
async def test_a_pause_that_is_no_number_is_ours(asked: str) -> None:
    queue = Queue(lambda: httpx2.Response(429, headers=[(b"retry-after", asked.encode("latin-1"))]))
    assert await trouble_of(server(queue)) == Trouble.BUSY
    assert len(queue.asked) == TRIES


def knowing(*options: str) -> Callable[[httpx2.Request], httpx2.Response]:
    """Return a server that knows only these options, and calls a request with any other wrong."""

    def answer(request: httpx2.Request) -> httpx2.Response:
        asked = json.loads(request.content)
        if asked.keys() - {"model", "messages", "stream", *options}:
            return refusal(422 if "max_tokens" in asked else 400)
        return streamed(words("Why?")) if asked.get("stream") else whole('{"points": []}')

    return answer


@pytest.mark.parametrize(
    "options",
    [("max_tokens", "stream_options", "response_format"), ("max_tokens",), ("max_completion_tokens",)],
    ids=["usual", "plain", "newer"],
)
async def test_servers_of_each_dialect_are_understood(options: tuple[str, ...]) -> None:
    model = server(knowing(*options))
    assert await said_by(model) == "Why?"
    assert await completed(model) == '{"points": []}'


async def test_a_server_that_knows_no_dialect_is_broken() -> None:
    assert await trouble_of(server(knowing())) == Trouble.BROKEN


async def test_what_a_server_understood_is_said_first_from_then_on() -> None:
    queue = Queue(lambda: refusal(400), lambda: streamed(words("Why?")))
    model = server(queue)
    await said_by(model)
    await said_by(model)
    assert ["stream_options" in asked for asked in queue.asked] == [True, False, False]


async def test_requests_at_once_learn_the_same_dialect() -> None:
    async def plain(request: httpx2.Request) -> httpx2.Response:
        await asyncio.sleep(0)
        return knowing("max_tokens")(request)

    model = server(plain)
    assert await asyncio.gather(*(said_by(model) for _ in range(5))) == ["Why?"] * 5
    assert await said_by(model) == "Why?"


async def test_the_tokens_of_a_stream_are_counted() -> None:
    record = call()
    parts = (chunk("Why?", model="m-large-7"), usage(prompt_tokens=40, completion_tokens=2), ending())
    await said_by(streaming(lambda: pieces(*parts)), record)
    assert (record.prompt_tokens, record.completion_tokens, record.model) == (40, 2, "m-large-7")


async def test_the_characters_and_the_time_of_a_stream_are_counted() -> None:
    record = call()
    await said_by(streaming(words("Why", "?")), record)
    assert (record.asked_characters, record.characters, record.limit) == (len("Say a word."), 4, 9)
    assert record.first_token_seconds is not None
    assert 0 <= record.first_token_seconds <= record.seconds < 5


@pytest.mark.parametrize("count", [-1, "12", None, 1.5, {"n": 1}, [3]])
async def test_a_count_that_is_none_is_not_taken(count: object) -> None:
    record = call()
    await completed(server(lambda request: whole("{}", usage={"prompt_tokens": count})), record)
    assert record.prompt_tokens is None


async def test_an_absurd_count_fits_into_a_row() -> None:
    record = call()
    await completed(server(lambda request: whole("{}", usage={"prompt_tokens": 10**30})), record)
    assert record.prompt_tokens is not None
    assert 0 < record.prompt_tokens < 2**31


async def test_the_name_that_a_server_gives_itself_fits_into_a_row() -> None:
    record = call()
    await completed(server(lambda request: whole("{}", model="m\0\ud800" + "x" * 5000)), record)
    assert len(record.model) <= 120
    assert record.model.isprintable()


@pytest.mark.parametrize(
    "answer",
    [
        lambda: httpx2.Response(200, html="<h1>Welcome</h1>"),
        lambda: httpx2.Response(200, text="yes"),
        lambda: httpx2.Response(200, json={}),
        lambda: httpx2.Response(200, json=[]),
        lambda: httpx2.Response(200, json={"choices": []}),
        lambda: httpx2.Response(200, json={"choices": [{}]}),
        lambda: httpx2.Response(200, content=b"\xff\xfe", headers={"content-type": "application/json"}),
        lambda: httpx2.Response(200, content=b'{"cho', headers={"content-type": "application/json"}),
        lambda: httpx2.Response(204),
    ],
)
async def test_an_answer_of_another_shape_is_a_trouble(answer: Callable[[], httpx2.Response]) -> None:
    with pytest.raises(InterviewerFailed) as failure:
        await completed(server(lambda request: answer()))
    assert failure.value.trouble == Trouble.BROKEN


@pytest.mark.parametrize("text", ["", "  \n", None, 7, ["a"], "x" * (MOST_CHARACTERS + 1)])
async def test_an_answer_without_a_text_of_sense_is_unusable(text: object) -> None:
    with pytest.raises(InterviewerFailed) as failure:
        await completed(server(lambda request: whole(text)))
    assert failure.value.trouble == Trouble.UNUSABLE


async def test_an_answer_is_asked_for_by_its_schema() -> None:
    queue = Queue(lambda: whole("{}"))
    await completed(server(queue))
    assert queue.asked[0]["response_format"] == {"type": "json_schema", "json_schema": SCHEMA}


async def test_giving_up_closes_the_stream() -> None:
    body, record = Body(stalled()), call()
    response = httpx2.Response(200, headers={"content-type": "text/event-stream"}, stream=body)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await said_by(server(lambda request: response), record)
    assert body.is_closed
    assert record.trouble == Trouble.TIMEOUT


async def test_not_listening_to_the_end_closes_the_stream() -> None:
    body = Body(endless())
    response = httpx2.Response(200, headers={"content-type": "text/event-stream"}, stream=body)
    stream = server(lambda request: response).stream(ASKED, call(), max_tokens=9)
    assert await anext(stream) == "and so on "
    await stream.aclose()
    assert body.is_closed


@pytest.mark.parametrize("status", [400, 401, 429, 500])
async def test_the_key_is_in_no_failure_and_no_log(status: int, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    told = {"error": {"message": f"Incorrect API key provided: {KEY}"}}
    with pytest.raises(InterviewerFailed) as failure:
        await said_by(server(lambda request: httpx2.Response(status, json=told)))
    assert KEY not in "".join(traceback.format_exception(failure.value))
    assert KEY not in caplog.text


async def test_a_probe_asks_for_next_to_nothing() -> None:
    queue, record = Queue(lambda: whole("pong", usage={"prompt_tokens": 1})), call()
    await server(queue).probe(record)
    assert queue.asked[0]["max_tokens"] <= 16
    assert (record.trouble, record.prompt_tokens) == (None, 1)


@pytest.mark.parametrize("answer", [refusal(500), httpx2.Response(200, json={"choices": []})])
async def test_a_probe_of_a_broken_server_fails(answer: httpx2.Response) -> None:
    record = call()
    with pytest.raises(InterviewerFailed):
        await server(lambda request: answer).probe(record)
    assert record.trouble == Trouble.BROKEN


async def test_a_server_names_its_models() -> None:
    listed = {"object": "list", "data": [{"id": name, "object": "model"} for name in ("small", "large")]}
    assert await server(lambda request: httpx2.Response(200, json=listed)).list_models() == ["small", "large"]


@pytest.mark.parametrize("trouble", Trouble)
def test_each_trouble_is_told_in_words_for_the_page(trouble: Trouble) -> None:
    assert str(InterviewerFailed(trouble)) == WHY[trouble]
