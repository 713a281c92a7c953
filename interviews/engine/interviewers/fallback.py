"""The rules stand behind every other interviewer: when it fails or takes too long, they take the turn."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

from interviews.engine.interviewers.base import Brief, Interviewer, InterviewerFailed

log = logging.getLogger(__name__)
# Words go out at most this often: each delta costs a frame to every tab.
DELTA_SECONDS = 0.1
# More than this is no interviewer's turn.
MAX_WORDS = 220

PassOn = Callable[[str, bool], Awaitable[None]]


async def speak(interviewer: Interviewer, brief: Brief, *, deadline: float, pass_on: PassOn) -> tuple[str, str]:
    """Return the words of the turn, and why the rules had to take it, empty when they had not.

    Deltas go to `pass_on(text, is_reset)` as they come; a turn that fails is reset, so that nothing of a broken
    stream stays. `deadline` is in seconds for the whole turn.
    """
    try:
        async with asyncio.timeout(deadline):
            text = await _listen(interviewer, brief, pass_on)
    except TimeoutError:
        return await _take_over(brief, "the model took too long", pass_on)
    except InterviewerFailed as failure:
        return await _take_over(brief, str(failure), pass_on)
    if not text or len(text.split()) > MAX_WORDS:
        return await _take_over(brief, "the model's turn was not usable", pass_on)
    return text, ""


async def _listen(interviewer: Interviewer, brief: Brief, pass_on: PassOn) -> str:
    said, waiting, sent_at = "", "", time.monotonic()
    async for piece in interviewer.word(brief):
        said, waiting = said + piece, waiting + piece
        if len(said.split()) > MAX_WORDS:
            break
        if time.monotonic() - sent_at >= DELTA_SECONDS:
            await pass_on(waiting, False)
            waiting, sent_at = "", time.monotonic()
    if waiting:
        await pass_on(waiting, False)
    return said.strip()


async def _take_over(brief: Brief, why: str, pass_on: PassOn) -> tuple[str, str]:
    log.warning("the rules take the turn: %s", why)
    await pass_on("", True)
    return brief.text, why
