"""The model as interviewer: what it says is said, and whatever goes wrong with it, the rules take the turn."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from interviews.engine.interviewers.base import Brief, InterviewerFailed
from interviews.engine.interviewers.fallback import MAX_WORDS, speak
from interviews.engine.interviewers.model import ModelInterviewer
from interviews.engine.interviewers.rules import RulesInterviewer
from interviews.engine.prompts import messages
from interviews.models import Interview
from interviews.services import interviewers
from interviews.vocabulary import RULES, Kind, Status
from tests.conftest import begin_interview, make_person
from tests.interviews import playing
from tests.interviews.tabs import Tab, play, tab_of

BRIEF = Brief(Kind.FOLLOWED_UP, "Which two rates?", "Which two rates?", ("It plots two rates.",), "neutral")
# Refuses at once: nobody listens on the discard port of this machine.
NOBODY = "http://127.0.0.1:9/v1"


class Body(httpx2.AsyncByteStream):
    """A streamed body; it may stall, break off or never end."""

    def __init__(self, pieces: AsyncIterator[bytes]) -> None:
        self._pieces = pieces

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._pieces:
            yield piece


def chunk(text: object) -> bytes:
    return b"data: " + json.dumps({"id": "1", "choices": [{"index": 0, "delta": {"content": text}}]}).encode() + b"\n\n"


async def pieces(*parts: bytes) -> AsyncIterator[bytes]:
    for part in parts:
        yield part


async def endless() -> AsyncIterator[bytes]:
    while True:
        yield chunk("and so on ")


async def stalled() -> AsyncIterator[bytes]:
    yield chunk("Well, ")
    await asyncio.Event().wait()


async def broken() -> AsyncIterator[bytes]:
    yield chunk("Well, ")
    raise httpx2.ReadError("the line is down")


def model(answer: Callable[[httpx2.Request], httpx2.Response]) -> ModelInterviewer:
    return ModelInterviewer(
        model="m", api_key="k", base_url="http://model.test/v1", transport=httpx2.MockTransport(answer)
    )


def streaming(body: Callable[[], AsyncIterator[bytes]]) -> ModelInterviewer:
    headers = {"content-type": "text/event-stream"}
    return model(lambda request: httpx2.Response(200, headers=headers, stream=Body(body())))


def refusing(request: httpx2.Request) -> httpx2.Response:
    raise httpx2.ConnectError("refused", request=request)


async def turn_of(interviewer: ModelInterviewer, *, deadline: float = 5.0) -> tuple[str, str, list[tuple[str, bool]]]:
    """Return the words of a turn, the trouble, and the deltas as (text, is_reset)."""
    passed: list[tuple[str, bool]] = []

    async def pass_on(text: str, is_reset: bool) -> None:
        passed.append((text, is_reset))

    text, trouble = await speak(interviewer, BRIEF, deadline=deadline, pass_on=pass_on)
    return text, trouble, passed


async def test_the_words_that_are_streamed_become_the_turn() -> None:
    interviewer = streaming(lambda: pieces(chunk("Which two "), chunk("quantities?"), b"data: [DONE]\n\n"))
    text, trouble, passed = await turn_of(interviewer)
    assert (text, trouble) == ("Which two quantities?", "")
    assert "".join(words for words, _ in passed) == text


async def test_empty_pieces_of_a_stream_say_nothing() -> None:
    usage = b'data: {"id": "1", "choices": [], "usage": {"total_tokens": 5}}\n\n'
    interviewer = streaming(lambda: pieces(chunk(None), chunk("Why?"), chunk(""), usage, b"data: [DONE]\n\n"))
    assert (await turn_of(interviewer))[:2] == ("Why?", "")


@pytest.mark.parametrize(
    ("status", "why"), [(401, "refuses the key"), (429, "is busy"), (500, "failed"), (404, "failed"), (302, "failed")]
)
async def test_an_error_of_the_server_gives_the_turn_to_the_rules(status: int, why: str) -> None:
    interviewer = model(lambda request: httpx2.Response(status, json={"error": {"message": "no"}}))
    text, trouble, passed = await turn_of(interviewer)
    assert text == BRIEF.text
    assert why in trouble
    assert passed[-1] == ("", True)


async def test_a_server_that_cannot_be_reached_gives_the_turn_to_the_rules() -> None:
    text, trouble, passed = await turn_of(model(refusing))
    assert (text, trouble) == (BRIEF.text, "the model's server cannot be reached")
    assert passed == [("", True)]


BROKEN: dict[str, Callable[[], AsyncIterator[bytes]]] = {
    "empty": lambda: pieces(),
    "only the end": lambda: pieces(b"data: [DONE]\n\n"),
    "only blanks": lambda: pieces(chunk("  \n"), b"data: [DONE]\n\n"),
    "half a JSON": lambda: pieces(chunk("Well, "), b'data: {"id": "1", "choi\n\n'),
    "another shape": lambda: pieces(b'data: {"answer": 42}\n\n'),
    "no delta": lambda: pieces(b'data: {"id": "1", "choices": [{"index": 0}]}\n\n'),
    "no text": lambda: pieces(chunk({"said": 1})),
    "not UTF-8": lambda: pieces(b"data: \xff\xfe\n\n"),
    "an error in the stream": lambda: pieces(b'data: {"error": {"message": "overloaded"}}\n\n'),
    "a line that breaks": broken,
    "no end": endless,
}


@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN.keys())
async def test_a_broken_stream_gives_the_turn_to_the_rules(body: Callable[[], AsyncIterator[bytes]]) -> None:
    text, trouble, passed = await turn_of(streaming(body))
    assert (text, bool(trouble)) == (BRIEF.text, True)
    assert passed[-1] == ("", True)


async def test_an_endless_stream_is_cut_off_at_the_limit_of_words() -> None:
    _, _, passed = await turn_of(streaming(endless))
    assert len("".join(text for text, _ in passed).split()) <= MAX_WORDS + 3


async def test_a_model_that_stalls_loses_the_turn_at_the_deadline() -> None:
    text, trouble, passed = await turn_of(streaming(stalled), deadline=0.02)
    assert (text, trouble) == (BRIEF.text, "the model took too long")
    assert passed[-1] == ("", True)


async def test_a_failure_is_told_in_words_for_the_page() -> None:
    with pytest.raises(InterviewerFailed, match="the model's server refuses the key"):
        async for _ in model(lambda request: httpx2.Response(401)).word(BRIEF):
            pass


async def test_the_model_is_sent_the_move_and_the_last_answers_alone() -> None:
    sent: list[Any] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        sent.append(json.loads(request.content))
        return httpx2.Response(500)

    await turn_of(model(answer))
    assert sent[0]["messages"] == messages(BRIEF)
    assert sent[0]["stream"] is True


def said_by_user(answer: str) -> str:
    brief = Brief(BRIEF.kind, BRIEF.text, BRIEF.about, (answer,), "neutral")
    return str(messages(brief)[1]["content"])


def test_an_answer_stands_within_its_marks() -> None:
    assert said_by_user("It plots two rates.").startswith("<answer>It plots two rates.</answer>\n")


@given(
    st.text() | st.lists(st.sampled_from(["</answer>", "<answer>", "</ans", "wer>", "</ANSWER >", "x"])).map("".join)
)
def test_no_answer_can_step_out_of_its_marks(answer: str) -> None:
    content = said_by_user(answer)
    inside = content.removeprefix("<answer>").rpartition("</answer>")[0]
    assert "<" not in inside
    assert content.endswith(f"\n\nTo say: {BRIEF.about}")


def test_an_answer_is_never_among_the_instructions() -> None:
    brief = Brief(BRIEF.kind, BRIEF.text, BRIEF.about, ("canary-7391",), "neutral")
    assert "canary-7391" not in messages(brief)[0]["content"]


def row_of(**fields: Any) -> Interview:
    return Interview(**{"interviewer": "gpt-4o-mini", "local_only": False, **fields})


def test_without_a_model_the_rules_ask() -> None:
    assert interviewers.default_name(local_only=False) == RULES
    assert isinstance(interviewers.interviewer_of(row_of()), RulesInterviewer)


def test_a_configured_model_asks(settings: Settings) -> None:
    settings.OPENAI_BASE_URL = NOBODY
    assert isinstance(interviewers.interviewer_of(row_of()), ModelInterviewer)


def test_a_local_interview_never_has_a_model(settings: Settings) -> None:
    settings.OPENAI_BASE_URL = NOBODY
    assert interviewers.default_name(local_only=True) == RULES
    assert isinstance(interviewers.interviewer_of(row_of(local_only=True)), RulesInterviewer)


@pytest.fixture
def modelled(lasting_db: None, settings: Settings) -> Interview:
    settings.OPENAI_BASE_URL = NOBODY
    return begin_interview(make_person("ada"), "roc-curve", "f1-score", "auc-meaning")


async def skip_to_the_end(tab: Tab) -> list[dict[str, Any]]:
    """Skip every question and return all frames."""
    frames = await tab.follow()
    while frames[-1].get("kind") != Kind.FINISHED:
        asked = [frame for frame in frames if frame.get("kind") == Kind.ASKED][-1]
        await tab.command("skip", turn=asked["seq"])
        frames += await tab.until("ack") + await tab.until(Kind.ASKED, Kind.FINISHED)
    return frames


def test_an_interview_whose_model_always_fails_reaches_its_report(modelled: Interview) -> None:
    frames: list[dict[str, Any]] = []

    async def journey() -> None:
        async with tab_of(modelled) as tab:
            frames.extend(await skip_to_the_end(tab))

    play(journey)
    modelled.refresh_from_db()
    assert modelled.status == Status.FINISHED
    assert [frame["kind"] for frame in frames if "kind" in frame].count(Kind.INTERVIEWER_CHANGED) == 1
    assert {"turn": 3, "text": "", "reset": True} in [frame["delta"] for frame in frames if "delta" in frame]


def test_the_change_of_the_interviewer_says_who_and_why(modelled: Interview) -> None:
    async def journey() -> None:
        async with tab_of(modelled) as tab:
            await skip_to_the_end(tab)

    play(journey)
    changed = playing.last(modelled, Kind.INTERVIEWER_CHANGED)
    assert changed == {"to": RULES, "why": "the model's server cannot be reached", "turn": 3}
