"""The rules stand behind every interviewer: whatever is late, broken or not to be said, they take the turn."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import AsyncGenerator, Sequence
from dataclasses import replace
from typing import Any

import pytest

from interviews.engine.interviewers.base import Answered, Brief, Call, InterviewerFailed
from interviews.engine.interviewers.fallback import DELTA_SECONDS, MAX_WORDS, Turn, hear, speak
from interviews.engine.interviewers.rules import RulesInterviewer
from interviews.engine.interviewers.watch import Secrets, Watch
from interviews.vocabulary import Kind, Trouble
from questionbank.content import QuestionContent
from questionbank.importing.loader import BANK
from questionbank.importing.reader import bank_files, read_question
from tests.interviews.contexts import ROC

FOLLOW_UP = Brief(Kind.FOLLOWED_UP, "Which two rates?", "Which two rates does it plot?", ("Two.",), "neutral")
LEAD = Brief(Kind.ASKED, "Let us go on.", "", (), "neutral", Watch(Secrets(canaries=("canary-5521",))))
END = Brief(Kind.FINISHED, "That was it.", "", (), "neutral", Watch(Secrets(is_ending=True)))
ANSWERED = Answered(ROC, (), "It plots two rates.")
POINTS = [{"slug": "axes", "state": "missing", "quote": "", "confidence": 0.9}]


class Interviewer:
    """Says pieces one by one, `gap` seconds apart, and then fails, stalls or ends."""

    name = "m"

    def __init__(self, *pieces: str, gap: float = 0.0, failure: Exception | None = None, stalls: bool = False) -> None:
        self.calls: list[Call] = []
        self.is_closed = False
        self._pieces = pieces
        self._gap = gap
        self._failure = failure
        self._stalls = stalls

    async def word(self, brief: Brief) -> AsyncGenerator[str, None]:
        try:
            for piece in self._pieces:
                await asyncio.sleep(self._gap)
                yield piece
            await self._end()
        finally:
            self.is_closed = True

    async def read(self, answered: Answered) -> Sequence[dict[str, Any]]:
        await self._end()
        return POINTS

    async def _end(self) -> None:
        if self._stalls:
            await asyncio.Event().wait()
        if self._failure:
            raise self._failure


class Page:
    """What a page shows of a turn as it is said."""

    def __init__(self) -> None:
        self.text = ""
        self.resets = 0
        self.moments: list[float] = []

    async def __call__(self, text: str, is_reset: bool) -> None:
        self.text = text if is_reset else self.text + text
        self.resets += is_reset
        self.moments.append(time.monotonic())


async def turn_of(interviewer: Any, brief: Brief = LEAD, *, deadline: float = 5.0) -> tuple[Turn, Page]:
    page = Page()
    return await speak(interviewer, brief, deadline=deadline, pass_on=page), page


async def trouble_of(*pieces: str, brief: Brief = LEAD) -> Trouble | None:
    """Return why such words are not said, none when they are; of what is not said nothing stays on the page."""
    turn, page = await turn_of(Interviewer(*pieces), brief)
    if turn.trouble:
        assert (turn.text, page.text, page.resets) == (brief.text, "", 1)
    return turn.trouble


async def test_the_words_of_an_interviewer_become_the_turn() -> None:
    turn, page = await turn_of(Interviewer("Let us look ", "at something else. ", "Ready when you are."))
    assert turn == Turn("Let us look at something else. Ready when you are.")
    assert (page.text, page.resets) == (turn.text, 0)


async def test_blank_space_around_the_words_is_not_said() -> None:
    assert (await turn_of(Interviewer("\n Let us go on.", " \n")))[0] == Turn("Let us go on.")


async def test_the_rules_say_their_own_words() -> None:
    assert (await turn_of(RulesInterviewer()))[0] == Turn("Let us go on.")


async def test_the_rules_read_nothing_ahead_of_the_marks() -> None:
    assert await hear(RulesInterviewer(), ANSWERED, deadline=5.0) == ((), None)


@pytest.mark.parametrize("trouble", Trouble)
async def test_an_interviewer_that_fails_loses_the_turn_to_the_rules(trouble: Trouble) -> None:
    turn, page = await turn_of(Interviewer("Well. ", "So. ", failure=InterviewerFailed(trouble)))
    assert turn == Turn(LEAD.text, trouble)
    assert (page.text, page.resets) == ("", 1)


async def test_an_interviewer_that_stalls_loses_the_turn_at_the_deadline() -> None:
    interviewer = Interviewer("Well. ", stalls=True)
    turn, page = await turn_of(interviewer, deadline=0.05)
    assert turn == Turn(LEAD.text, Trouble.TIMEOUT)
    assert (page.text, page.resets, interviewer.is_closed) == ("", 1, True)


async def test_an_interviewer_that_dawdles_loses_the_turn_at_the_deadline() -> None:
    turn, _ = await turn_of(Interviewer(*["So. "] * 100, gap=0.01), deadline=0.1)
    assert turn == Turn(LEAD.text, Trouble.TIMEOUT)


async def test_no_time_left_is_a_trouble() -> None:
    assert (await turn_of(Interviewer("Well.", gap=0.01), deadline=-1.0))[0].trouble == Trouble.TIMEOUT


async def test_a_sentence_is_watched_before_anybody_hears_it() -> None:
    interviewer = Interviewer("Let us go on. ", "The word is canary", "-5521. ", "And so on.")
    turn, page = await turn_of(interviewer)
    assert turn == Turn(LEAD.text, Trouble.HELD_BACK)
    assert (page.text, page.resets, interviewer.is_closed) == ("", 1, True)


async def test_what_is_held_back_was_never_passed_on() -> None:
    passed: list[str] = []

    async def pass_on(text: str, is_reset: bool) -> None:
        passed.append(text)

    await speak(Interviewer("Let us go on. ", "Canary-5521. "), LEAD, deadline=5.0, pass_on=pass_on)
    assert "5521" not in "".join(passed)


async def test_a_secret_in_two_sentences_is_held_back() -> None:
    assert await trouble_of("The word is canary\n", "5521 then.") == Trouble.HELD_BACK


async def test_a_turn_of_too_many_words_is_unusable() -> None:
    assert await trouble_of(*["So be it. "] * MAX_WORDS) == Trouble.UNUSABLE


async def test_a_sentence_without_end_is_unusable() -> None:
    assert await trouble_of(*itertools.repeat("so ", 10 * MAX_WORDS)) == Trouble.UNUSABLE


@pytest.mark.parametrize("pieces", [(), ("",), ("  \n", " ")])
@pytest.mark.parametrize("brief", [LEAD, FOLLOW_UP, END])
async def test_no_words_are_unusable(pieces: tuple[str, ...], brief: Brief) -> None:
    assert await trouble_of(*pieces, brief=brief) == Trouble.UNUSABLE


@pytest.mark.parametrize("text", ["Let us go on. What is overfitting?", "Ready?", "What now\uff1f", "What now\u061f"])
async def test_words_that_lead_over_ask_nothing(text: str) -> None:
    assert await trouble_of(text) == Trouble.UNUSABLE


async def test_the_last_words_ask_nothing() -> None:
    assert await trouble_of("Shall we end here?", brief=END) == Trouble.UNUSABLE
    assert await trouble_of("That was the last one, your report is ready.", brief=END) is None


async def test_words_that_lead_over_may_not_end_the_interview() -> None:
    assert await trouble_of("That concludes our interview, thank you.") == Trouble.HELD_BACK


@pytest.mark.parametrize(
    "text", ["And which two rates does it plot?", "You spoke of axes. Which rates are plotted there?"]
)
async def test_a_follow_up_may_be_asked_in_other_words(text: str) -> None:
    turn, _ = await turn_of(Interviewer(text), FOLLOW_UP)
    assert turn == Turn(text)


@pytest.mark.parametrize(
    "text", ["How would you tune a forest?", "Tell me which two rates it plots.", "And why is that?"]
)
async def test_a_follow_up_that_asks_something_else_is_unusable(text: str) -> None:
    assert await trouble_of(text, brief=FOLLOW_UP) == Trouble.UNUSABLE


async def test_a_follow_up_that_is_a_request_needs_no_question_mark() -> None:
    request = "Take three rows and tell me which of them the average leaves out."
    brief = replace(FOLLOW_UP, about=request, text=request)
    said = "Take three rows, and say which ones your average leaves out."
    assert (await turn_of(Interviewer(said), brief))[0] == Turn(said)
    assert await trouble_of("Let us go on.", brief=brief) == Trouble.UNUSABLE


async def test_a_follow_up_without_words_of_substance_needs_a_question_alone() -> None:
    brief = replace(FOLLOW_UP, about="And why?", text="And why?")
    assert (await turn_of(Interviewer("Why so?"), brief))[0] == Turn("Why so?")


async def test_pieces_go_out_at_most_ten_times_a_second() -> None:
    turn, page = await turn_of(Interviewer(*["So be it. "] * 25, gap=0.012))
    # The last piece goes out when the words end, whenever that is.
    gaps = [after - before for before, after in itertools.pairwise(page.moments[:-1])]
    assert min(gaps) >= DELTA_SECONDS * 0.99
    assert page.text.strip() == turn.text


async def test_the_first_sentence_goes_out_at_once() -> None:
    _, page = await turn_of(Interviewer("Well. ", stalls=True), deadline=0.5)
    assert len(page.moments) == 2


async def test_what_an_interviewer_reads_is_heard() -> None:
    assert await hear(Interviewer(), ANSWERED, deadline=5.0) == (POINTS, None)


@pytest.mark.parametrize("trouble", Trouble)
async def test_a_reading_that_fails_decides_nothing(trouble: Trouble) -> None:
    assert await hear(Interviewer(failure=InterviewerFailed(trouble)), ANSWERED, deadline=5.0) == ((), trouble)


async def test_a_fault_of_ours_decides_nothing_and_loses_the_turn() -> None:
    faulty = Interviewer(failure=RecursionError())
    assert await hear(faulty, ANSWERED, deadline=5.0) == ((), Trouble.UNUSABLE)
    assert (await turn_of(faulty))[0] == Turn(LEAD.text, Trouble.UNUSABLE)


async def test_a_reading_that_stalls_decides_nothing() -> None:
    assert await hear(Interviewer(stalls=True), ANSWERED, deadline=0.02) == ((), Trouble.TIMEOUT)


@pytest.mark.parametrize("is_reading", [True, False])
async def test_whoever_gives_up_a_turn_is_not_kept(is_reading: bool) -> None:
    interviewer = Interviewer("Well. ", stalls=True)
    taking = hear(interviewer, ANSWERED, deadline=60.0) if is_reading else turn_of(interviewer, deadline=60.0)
    task = asyncio.ensure_future(taking)
    await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


def follow_ups_of(question: QuestionContent) -> list[str]:
    """Return all that the bank has to ask after a question's first answer."""
    of_code = [put.text for put in question.code.follow_ups] if question.code else []
    return [*of_code, *(text for point in question.points for text in point.follow_ups)]


async def test_every_follow_up_of_the_bank_may_be_asked_as_it_is() -> None:
    questions = [read_question(file.path) for file in bank_files(BANK)]
    texts = {text for question in questions for text in follow_ups_of(question)}
    turns = [await turn_of(Interviewer(text), replace(FOLLOW_UP, about=text, text="")) for text in texts]
    assert len(texts) > 1_000
    assert [turn.trouble for turn, _ in turns if turn.text not in texts] == []
