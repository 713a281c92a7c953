"""The interviewer's side of a turn: claim the floor, decide, find the words, write, give the floor back.

A reply belongs to no socket and to no process: whoever is told first claims the floor; a claim that runs out is
free for the sweeper. It is written only if its claim still holds, so that two replies can never both be.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from uuid import UUID

from channels.db import database_sync_to_async
from django.conf import settings

from interviews import broadcast
from interviews.engine import policy, words
from interviews.engine.context import Context
from interviews.engine.interviewers.base import Brief, Interviewer
from interviews.engine.interviewers.fallback import speak
from interviews.engine.interviewers.rules import RulesInterviewer
from interviews.engine.moves import Decision
from interviews.models import Interview
from interviews.services import contexts, endings, interviewers, journal, questions_put, sweeping
from interviews.services.journal import Page
from interviews.vocabulary import RULES, Floor, Kind
from questionbank.questions import content_of

log = logging.getLogger(__name__)
RENEW_SECONDS = 2.0
SWEEP_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Reply:
    """A decision with what is needed to word it."""

    row: Interview
    context: Context
    decision: Decision
    brief: Brief
    interviewer: Interviewer


async def reply(interview_id: UUID, generation: int) -> bool:
    """Make the interviewer's reply if the floor is still free; return whether this call made it."""
    claim = await database_sync_to_async(journal.claim_floor)(interview_id, generation)
    if claim is None:
        return False
    async with _renewing(interview_id, claim):
        prepared = await database_sync_to_async(_prepare)(interview_id)
        spoken = await _worded(prepared)
        return await database_sync_to_async(_write)(prepared, claim, spoken)


async def sweep_once() -> None:
    """Do what is due by itself, and make the replies that nobody is making."""
    await database_sync_to_async(sweeping.sweep)()
    for interview_id, generation in await database_sync_to_async(sweeping.free_floors)():
        await reply(interview_id, generation)


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
    prepared = _prepare(interview_id)
    return _write(prepared, claim, Spoken(prepared.brief.text))


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words of a turn, who found them, and why it was not the model where one was meant to."""

    text: str
    by: str = RULES
    trouble: str = ""


async def _worded(prepared: Reply) -> Spoken:
    if isinstance(prepared.interviewer, RulesInterviewer):
        return Spoken(prepared.brief.text)

    async def pass_on(text: str, is_reset: bool) -> None:
        await broadcast.send_delta(prepared.row.pk, turn=prepared.row.turn, text=text, is_reset=is_reset)

    text, trouble = await speak(
        prepared.interviewer, prepared.brief, deadline=settings.INTERVIEWER_DEADLINE_SECONDS, pass_on=pass_on
    )
    return Spoken(text, RULES if trouble else prepared.interviewer.name, trouble)


@asynccontextmanager
async def _renewing(interview_id: UUID, claim: int) -> AsyncIterator[None]:
    async def renew() -> None:
        while True:
            await asyncio.sleep(RENEW_SECONDS)
            await database_sync_to_async(journal.renew_floor)(interview_id, claim)

    task = asyncio.create_task(renew())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def _prepare(interview_id: UUID) -> Reply:
    row, context = contexts.load(interview_id)
    decision = policy.decide(context)
    return Reply(row, context, decision, _brief(context, decision), interviewers.interviewer_of(row))


def _brief(context: Context, decision: Decision) -> Brief:
    move = decision.move
    text, about = move.text, move.about
    if move.kind == Kind.ASKED:
        text = about = questions_put.wording(context, content_of(move.data["slot"]["revision"]))
    answers = context.round.texts[-3:] if context.round else []
    return Brief(kind=move.kind, text=text, about=about, answers=tuple(answers), manner=context.facts.manner)


def _write(prepared: Reply, claim: int, spoken: Spoken) -> bool:
    with journal.opened(prepared.row.pk) as page:
        if page.row.floor_generation != claim or page.row.floor != Floor.INTERVIEWER:
            log.info("a reply came too late for interview %s", prepared.row.pk)
            return False
        if spoken.by != prepared.context.interviewer():
            change = {"to": spoken.by, "why": spoken.trouble, "turn": page.row.turn}
            page.write(Kind.INTERVIEWER_CHANGED, change)
        _make_move(page, prepared, spoken)
    return True


def _make_move(page: Page, prepared: Reply, spoken: Spoken) -> None:
    move = prepared.decision.move
    if move.kind == Kind.FINISHED:
        endings.finish(page, prepared.context, prepared.decision.before, move.entry(spoken.text))
        return
    page.write_all(prepared.decision.before)
    if move.kind == Kind.ASKED:
        if spoken.by == RULES:
            page.write(Kind.ACKNOWLEDGED, {"text": words.bridge(prepared.context)})
        page.write_all([questions_put.entry(prepared.context, move, spoken.text)])
    else:
        page.write_all([move.entry(spoken.text)])
    page.give_floor(Floor.CANDIDATE)
