"""The rules stand behind every other interviewer: where it fails, dawdles or says too much, they take the turn."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any

from interviews.engine.interviewers.base import Answered, Brief, Interviewer, InterviewerFailed
from interviews.engine.interviewers.watch import sentences_of
from interviews.vocabulary import Kind, Trouble
from questionbank.language.closed import substance
from questionbank.language.words import words

log = logging.getLogger(__name__)
# Words go out at most this often: each delta costs a frame to every tab.
DELTA_SECONDS = 0.1
# More than this is no interviewer's turn.
MAX_WORDS = 120
# A follow-up in a model's words must have this share of the words of substance of the one that was chosen.
KEPT_SHARE = 0.3
# Of the words of talk at most this share is of substance; of tokens strung together nearly all are.
MOST_SUBSTANCE = 0.7
SENTENCE_ENDS = (".", "!", "\u2026", '."', ".\u201d", ".)")
QUESTION_MARKS = "?\uff1f\u061f"

PassOn = Callable[[str, bool], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Turn:
    """The words of a turn, and what kept the interviewer from saying its own, none when nothing did."""

    text: str
    trouble: Trouble | None = None


async def hear(
    interviewer: Interviewer, answered: Answered, *, deadline: float
) -> tuple[Sequence[dict[str, Any]], Trouble | None]:
    """Return the points that an answer decides by the interviewer's reading, and what kept it from reading.

    `deadline` is in seconds. Where nothing is decided, the rules mark.
    """
    try:
        async with asyncio.timeout(deadline):
            return await interviewer.read(answered), None
    except TimeoutError:
        trouble = Trouble.TIMEOUT
    except InterviewerFailed as failure:
        trouble = failure.trouble
    except Exception:  # a fault of ours, which would come again each time that the reply is made
        log.exception("an answer could not be read")
        trouble = Trouble.UNUSABLE
    log.warning("the rules read the answer: %s", trouble)
    return (), trouble


async def speak(interviewer: Interviewer, brief: Brief, *, deadline: float, pass_on: PassOn) -> Turn:
    """Return the words of the turn; the rules' own where the interviewer failed.

    Deltas go to `pass_on(text, is_reset)`, sentence by sentence and each watched before it goes; a turn that fails is
    reset, so that nothing of a broken stream stays. `deadline` is in seconds for the whole turn.
    """
    try:
        async with asyncio.timeout(deadline):
            text = await _listen(interviewer, brief, pass_on)
        if not _is_usable(brief, text):
            raise InterviewerFailed(Trouble.UNUSABLE)
    except TimeoutError:
        trouble = Trouble.TIMEOUT
    except InterviewerFailed as failure:
        trouble = failure.trouble
    except Exception:  # as in reading
        log.exception("a turn could not be worded")
        trouble = Trouble.UNUSABLE
    else:
        return Turn(text)
    log.warning("the rules take the turn: %s", trouble)
    if interviewer.calls:
        # A stream that went well may still have said what is of no use.
        interviewer.calls[-1].trouble = trouble
    await pass_on("", True)
    return Turn(brief.text, trouble)


async def _listen(interviewer: Interviewer, brief: Brief, pass_on: PassOn) -> str:
    said, waiting, sent_at = "", "", float("-inf")
    async with aclosing(interviewer.word(brief)) as pieces:
        async for sentence in sentences_of(pieces):
            # A sentence takes up to tens of milliseconds, in which the loop serves others.
            if why := await asyncio.to_thread(brief.watch.held_back, sentence, said):
                log.warning("held back: %s", why)
                raise InterviewerFailed(Trouble.HELD_BACK)
            said, waiting = said + sentence, waiting + sentence
            if len(said.split()) > MAX_WORDS:
                raise InterviewerFailed(Trouble.UNUSABLE)
            if time.monotonic() - sent_at >= DELTA_SECONDS:
                await pass_on(waiting, False)
                waiting, sent_at = "", time.monotonic()
    if waiting:
        await pass_on(waiting, False)
    return said.strip()


def _is_usable(brief: Brief, text: str) -> bool:
    """Whether words say what the move is: a follow-up must ask the chosen thing, other moves ask nothing."""
    if brief.kind != Kind.FOLLOWED_UP:
        return _is_prose(text) and not _asks(text)
    wanted = brief.about or brief.text
    # Some of the bank's are no questions by their form: "Take three rows and tell me …".
    return bool(text) and _asks(text) >= _asks(wanted) and _kept_share(wanted, text) >= KEPT_SHARE


def _is_prose(text: str) -> bool:
    """Whether a text ends as a sentence does and has the small words of talk: tokens strung together have neither."""
    said = words(text)
    return text.endswith(SENTENCE_ENDS) and len(substance(text)) <= MOST_SUBSTANCE * len(said)


def _asks(text: str) -> bool:
    return any(mark in text for mark in QUESTION_MARKS)


def _kept_share(wanted: str, text: str) -> float:
    asked, said = substance(wanted), substance(text)
    return len(asked & said) / len(asked) if asked else 1.0
