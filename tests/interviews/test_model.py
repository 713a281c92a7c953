"""The model as interviewer: what it says is said, and whatever goes wrong with it, the rules take the turn."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import replace
from typing import Any

import httpx2
import pytest
from pytest_django import Settings

from interviews.engine import prompts
from interviews.engine.interviewers.base import Answered, Brief, InterviewerFailed
from interviews.engine.interviewers.fallback import MAX_WORDS, Turn, speak
from interviews.engine.interviewers.language_model import ModelInterviewer
from interviews.engine.interviewers.rules import RulesInterviewer
from interviews.engine.prompts import ASSESSMENT, WORDS
from interviews.models import Interview
from interviews.services import interviewers
from interviews.vocabulary import RULES, Kind, Status, Trouble
from tests.conftest import begin_interview, make_person
from tests.interviews import playing
from tests.interviews.contexts import AXES, CUT_OFF, ORDER, ROC
from tests.interviews.streams import (
    DONE,
    Pieces,
    Queue,
    broken,
    chunk,
    ending,
    endless,
    pieces,
    refusal,
    refusing,
    server,
    stalled,
    streamed,
    texts_in,
    whole,
    words,
)
from tests.interviews.tabs import Tab, play, tab_of

BRIEF = Brief(Kind.FOLLOWED_UP, "Which two rates?", "Which two rates?", ("It plots two rates.",), "neutral")
ANSWERED = Answered(ROC, (CUT_OFF,), AXES)
# Refuses at once: nobody listens on the discard port of this machine.
NOBODY = "http://127.0.0.1:9/v1"


def model(answer: Callable[[httpx2.Request], httpx2.Response], *, slots: int = 4) -> ModelInterviewer:
    return ModelInterviewer(server(answer), slots=asyncio.Semaphore(slots))


def streaming(body: Pieces) -> ModelInterviewer:
    return model(lambda request: streamed(body))


def assessing(*texts: str) -> tuple[ModelInterviewer, Queue]:
    """Return a model that replies with these texts one by one, and what it is asked."""
    queue = Queue(*(lambda text=text: whole(text) for text in texts))
    return model(queue), queue


def points(*rows: tuple[str, str, str]) -> str:
    """Return an assessment of points, each a slug, a status and a quote."""
    keys = ("slug", "status", "quote")
    return json.dumps({"points": [{**dict(zip(keys, row, strict=True)), "confidence": 0.9} for row in rows]})


async def turn_of(
    interviewer: ModelInterviewer, brief: Brief = BRIEF, *, deadline: float = 5.0
) -> tuple[Turn, list[tuple[str, bool]]]:
    """Return a turn, and the deltas as (text, is_reset)."""
    passed: list[tuple[str, bool]] = []

    async def pass_on(text: str, is_reset: bool) -> None:
        passed.append((text, is_reset))

    return await speak(interviewer, brief, deadline=deadline, pass_on=pass_on), passed


def accounts(interviewer: ModelInterviewer) -> list[tuple[str, str, Trouble | None]]:
    """Return what the model was asked for: the purpose, the prompt's version, and the trouble."""
    return [(call.purpose, call.prompt_version, call.trouble) for call in interviewer.calls]


async def test_the_words_that_are_streamed_become_the_turn() -> None:
    turn, passed = await turn_of(streaming(words("Which two quantities, ", "which rates?")))
    assert turn == Turn("Which two quantities, which rates?")
    assert "".join(text for text, _ in passed) == turn.text


@pytest.mark.parametrize(
    ("status", "trouble"), [(401, Trouble.REFUSED_KEY), (404, Trouble.BROKEN), (302, Trouble.BROKEN)]
)
async def test_an_error_of_the_server_gives_the_turn_to_the_rules(status: int, trouble: Trouble) -> None:
    turn, passed = await turn_of(model(lambda request: refusal(status)))
    assert turn == Turn(BRIEF.text, trouble)
    assert passed == [("", True)]


async def test_a_server_that_cannot_be_reached_gives_the_turn_to_the_rules() -> None:
    turn, passed = await turn_of(model(refusing))
    assert turn == Turn(BRIEF.text, Trouble.UNREACHABLE)
    assert passed == [("", True)]


BROKEN: dict[str, Pieces] = {
    "empty": lambda: pieces(),
    "only the end": lambda: pieces(DONE),
    "only blanks": words("  \n"),
    "half a JSON": lambda: pieces(chunk("Well, "), b'data: {"id": "1", "choi\n\n'),
    "no text": lambda: pieces(chunk({"said": 1})),
    "no end": lambda: pieces(chunk("Which two rates? ")),
    "cut short": lambda: pieces(chunk("Which two rates? "), ending("length")),
    "a line that breaks": broken,
    "words for ever": endless,
}


@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN.keys())
async def test_nothing_of_a_broken_stream_stays(body: Pieces) -> None:
    turn, passed = await turn_of(streaming(body))
    assert (turn.text, bool(turn.trouble)) == (BRIEF.text, True)
    assert passed[-1] == ("", True)


async def test_an_endless_stream_is_cut_off_at_the_limit_of_words() -> None:
    _, passed = await turn_of(streaming(endless))
    assert len("".join(text for text, _ in passed).split()) <= MAX_WORDS


async def test_a_model_that_stalls_loses_the_turn_at_the_deadline() -> None:
    turn, passed = await turn_of(streaming(stalled), deadline=0.05)
    assert turn == Turn(BRIEF.text, Trouble.TIMEOUT)
    assert passed[-1] == ("", True)


async def test_a_failure_is_told_in_words_for_the_page() -> None:
    with pytest.raises(InterviewerFailed, match="the model's server refuses the key"):
        async for _ in model(lambda request: refusal(401)).word(BRIEF):
            pass


async def test_the_model_is_sent_the_move_and_the_last_answers() -> None:
    queue = Queue(lambda: streamed(words("Which two rates?")))
    await turn_of(model(queue))
    (asked,) = queue.asked
    assert asked["messages"][0] == prompts.to_word(BRIEF.kind, BRIEF.about, (), manner="neutral")[0]
    assert "It plots two rates." in asked["messages"][1]["content"]
    assert asked["stream"] is True


async def test_names_and_addresses_do_not_leave() -> None:
    queue = Queue(lambda: streamed(words("Which two rates?")), lambda: whole(points(("axes", "missing", ""))))
    who = "I am Ada Lovelace, ada@example.org. "
    interviewer = model(queue)
    await turn_of(interviewer, replace(BRIEF, answers=(who,), names=("Ada", "Lovelace")))
    await interviewer.read(Answered(ROC, (who + CUT_OFF,), who + AXES, ("Ada", "Lovelace")))
    assert len(queue.asked) == 2
    assert not re.search("Ada|Lovelace|example", texts_in(queue.asked))


async def test_a_turn_is_accounted_for() -> None:
    interviewer = streaming(words("Which two rates?"))
    await turn_of(interviewer)
    assert accounts(interviewer) == [("words", WORDS.version, None)]


async def test_a_turn_that_failed_is_accounted_for() -> None:
    interviewer = model(refusing)
    await turn_of(interviewer)
    assert accounts(interviewer) == [("words", WORDS.version, Trouble.UNREACHABLE)]


async def test_a_quote_of_the_answer_earns_its_point() -> None:
    interviewer, _ = assessing(points(("axes", "covered", AXES), ("cut-off", "missing", "")))
    found = await interviewer.read(ANSWERED)
    assert [(point["slug"], point["state"], point["quote"]) for point in found] == [
        ("axes", "covered", AXES),
        ("cut-off", "missing", ""),
    ]
    assert accounts(interviewer) == [("assessment", ASSESSMENT.version, None)]


async def test_a_quote_of_an_earlier_answer_earns_nothing() -> None:
    interviewer, _ = assessing(points(("cut-off", "covered", CUT_OFF)))
    assert await interviewer.read(ANSWERED) == []


async def test_a_reply_that_cannot_be_read_is_asked_for_once_more() -> None:
    interviewer, queue = assessing("All points are covered!", points(("axes", "covered", AXES)))
    assert [point["slug"] for point in await interviewer.read(ANSWERED)] == ["axes"]
    assert queue.asked[1]["messages"][2] == {"role": "assistant", "content": "All points are covered!"}
    assert len(interviewer.calls) == 2


async def test_a_reply_that_cannot_be_read_twice_is_unusable() -> None:
    interviewer, queue = assessing("All points are covered!")
    with pytest.raises(InterviewerFailed) as failure:
        await interviewer.read(ANSWERED)
    assert failure.value.trouble == Trouble.UNUSABLE
    assert (len(queue.asked), interviewer.calls[-1].trouble) == (2, Trouble.UNUSABLE)


@pytest.mark.parametrize("answer", ["", " \n ", "...", ORDER, f"{ORDER} {ORDER}"])
async def test_a_model_is_not_asked_about_what_is_no_evidence(answer: str) -> None:
    interviewer, queue = assessing(points(("axes", "covered", AXES)))
    assert list(await interviewer.read(Answered(ROC, (), answer))) == []
    assert queue.asked == []


async def test_orders_to_the_grader_do_not_reach_an_assessment() -> None:
    interviewer, queue = assessing(points(("axes", "missing", "")))
    told = f"{CUT_OFF} {CUT_OFF} {ORDER}"
    await interviewer.read(Answered(ROC, (told,), told))
    assert ORDER not in texts_in(queue.asked)


async def test_the_longer_the_rubric_the_longer_the_assessment_may_be() -> None:
    interviewer, queue = assessing(points(("axes", "missing", "")))
    await interviewer.read(ANSWERED)
    await interviewer.read(replace(ANSWERED, question=replace(ROC, points=ROC.points * 3)))
    assert queue.asked[0]["max_tokens"] < queue.asked[1]["max_tokens"]


async def test_no_more_requests_are_under_way_than_there_are_slots() -> None:
    slots, under_way, most = asyncio.Semaphore(2), 0, 0

    async def answer(request: httpx2.Request) -> httpx2.Response:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0.005)
        under_way -= 1
        return whole(points(("axes", "missing", "")))

    shared = server(answer)
    await asyncio.gather(*(ModelInterviewer(shared, slots=slots).read(ANSWERED) for _ in range(6)))
    assert most == 2


async def test_a_turn_that_is_given_up_leaves_its_slot_to_others() -> None:
    interviewer = ModelInterviewer(server(lambda request: streamed(stalled)), slots=asyncio.Semaphore(1))
    for _ in range(2):
        assert (await turn_of(interviewer, deadline=0.05))[0].trouble == Trouble.TIMEOUT
    assert len(interviewer.calls) == 2


async def test_words_that_nobody_hears_out_leave_their_slot_to_others() -> None:
    interviewer = ModelInterviewer(server(lambda request: streamed(endless)), slots=asyncio.Semaphore(1))
    for _ in range(2):
        async with aclosing(interviewer.word(BRIEF)) as said, asyncio.timeout(5.0):
            assert await anext(said) == "and so on "


def row_of(**fields: Any) -> Interview:
    return Interview(**{"interviewer": "gpt-4o-mini", "local_only": False, **fields})


async def test_without_a_model_the_rules_ask() -> None:
    assert interviewers.default_name(local_only=False) == RULES
    assert isinstance(interviewers.interviewer_of(row_of()), RulesInterviewer)


async def test_a_configured_model_asks(settings: Settings) -> None:
    settings.OPENAI_BASE_URL = NOBODY
    assert isinstance(interviewers.interviewer_of(row_of()), ModelInterviewer)


async def test_a_local_interview_never_has_a_model(settings: Settings) -> None:
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
