"""The interviewer's side of a turn: claim the floor, decide, find the words, write, give the floor back.

A reply belongs to no socket and to no process: whoever is told first claims the floor; a claim that runs out is
free for the sweeper. It is written only if its claim still holds, so that two replies can never both be.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from uuid import UUID

from channels.db import database_sync_to_async
from django.db import DatabaseError

from interviews import background
from interviews.engine.interviewers.base import WHY
from interviews.services import endings, journal, questions_put, speaking, sweeping
from interviews.services.journal import Page
from interviews.vocabulary import Floor, Kind, Trouble

log = logging.getLogger(__name__)
RENEW_SECONDS = 2.0
SWEEP_SECONDS = 2.0


async def reply(interview_id: UUID, generation: int) -> bool:
    """Make the interviewer's reply if the floor is still free; return whether this call made it.

    When the interview ends meanwhile, or the claim is lost, the reply is given up at once: no model goes on talking.
    """
    claim = await database_sync_to_async(journal.claim_floor)(interview_id, generation)
    if claim is None:
        return False
    with suppress(asyncio.CancelledError):
        async with _renewing(interview_id, claim) as is_held:
            turn = await speaking.take(interview_id)
            return await database_sync_to_async(_write)(turn, claim)
    if is_held():
        raise asyncio.CancelledError
    return False


async def sweep_once() -> None:
    """Do what is due by itself, and begin the replies that nobody is making.

    A slow model must neither keep the other interviews waiting nor the next sweep, whose pulse says that we run.
    """
    await database_sync_to_async(sweeping.sweep)()
    for interview_id, generation in await database_sync_to_async(sweeping.free_floors)():
        background.start(reply(interview_id, generation), name=f"swept reply of {interview_id}")


async def keep_sweeping() -> None:
    """Sweep every few seconds until cancelled; a sweep that fails is told to the log, and the next one comes."""
    while True:
        try:
            await sweep_once()
        except Exception:
            log.exception("a sweep failed")
        await asyncio.sleep(SWEEP_SECONDS)


def reply_at_once(interview_id: UUID, generation: int) -> bool:
    """Make the reply by the rules in this thread; return whether the floor was free. For jobs, tests and the demo."""
    claim = journal.claim_floor(interview_id, generation)
    if claim is None:
        return False
    return _write(speaking.by_rules(interview_id), claim)


@asynccontextmanager
async def _renewing(interview_id: UUID, claim: int) -> AsyncIterator[Callable[[], bool]]:
    """Hold the claim while the body runs, and cancel the body when it is lost; gives whether it is still held."""
    body = asyncio.current_task()
    is_held = True

    async def renew() -> None:
        nonlocal is_held
        while is_held:
            await asyncio.sleep(RENEW_SECONDS)
            try:
                is_held = await database_sync_to_async(journal.renew_floor)(interview_id, claim)
            except DatabaseError:  # a lock, most often; whether the claim still holds is looked at in writing
                log.exception("a claim could not be renewed")
        assert body is not None
        body.cancel()

    task = asyncio.create_task(renew())
    try:
        yield lambda: is_held
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def _write(turn: speaking.Turn, claim: int) -> bool:
    with journal.opened(turn.row.pk) as page:
        if page.row.floor_generation != claim or page.row.floor != Floor.INTERVIEWER:
            log.info("a reply came too late for interview %s", turn.row.pk)
            return False
        page.write_all(turn.heard)
        if turn.by != turn.context.interviewer():
            why = WHY[Trouble(turn.trouble)] if turn.trouble else ""
            page.write(Kind.INTERVIEWER_CHANGED, {"to": turn.by, "why": why, "turn": page.row.turn})
        _make_move(page, turn)
    return True


def _make_move(page: Page, turn: speaking.Turn) -> None:
    move = turn.decision.move
    if move.kind == Kind.FINISHED:
        entry = move.entry(turn.text, trouble=turn.trouble)
        endings.finish(page, turn.context, turn.decision.before, entry)
        return
    page.write_all(turn.decision.before)
    if move.kind == Kind.ASKED:
        page.write(Kind.ACKNOWLEDGED, {"text": turn.text})
        page.write_all([questions_put.entry(turn.context, move, trouble=turn.trouble)])
    else:
        page.write_all([move.entry(turn.text, trouble=turn.trouble)])
    page.give_floor(Floor.CANDIDATE)
