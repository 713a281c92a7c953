"""Who asks: the rules, or the configured model; and what this process knows of the model's server."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from channels.db import database_sync_to_async
from django.conf import settings

from interviews import background
from interviews.engine.interviewers.base import Call, Interviewer, InterviewerFailed
from interviews.engine.interviewers.breaker import Breaker
from interviews.engine.interviewers.rules import RulesInterviewer
from interviews.models import Interview
from interviews.services import model_use
from interviews.vocabulary import RULES, Purpose

if TYPE_CHECKING:
    from interviews.engine.interviewers.model import ModelServer

PROBE_DEADLINE_SECONDS = 10.0
# What a server adds to the name of the same model: a date, a number, a size, a tag.
_VERSION = re.compile(r"[-@:](?:\d[\w.-]*|latest)")


@dataclass(frozen=True, slots=True)
class Desk:
    """A model's server as a process shares it: its connections, its health, and how many may ask at once."""

    server: ModelServer
    breaker: Breaker
    slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(settings.MODEL_REQUESTS_AT_ONCE))


# Connections belong to the loop that opened them, and so does what waits for them.
_desks: WeakKeyDictionary[asyncio.AbstractEventLoop, dict[tuple[str, ...], Desk]] = WeakKeyDictionary()


def default_name(*, local_only: bool) -> str:
    """Return who will ask a new interview: the model when one is configured and words may leave the server."""
    is_configured = bool(settings.OPENAI_API_KEY or settings.OPENAI_BASE_URL)
    return str(settings.INTERVIEWER_MODEL) if is_configured and not local_only else RULES


def may_ask_model(row: Interview) -> bool:
    """Whether the interview is one that a model asks; nothing of a local-only one ever goes to a model."""
    return not row.local_only and row.interviewer != RULES and default_name(local_only=False) != RULES


def desk_of(name: str) -> Desk:
    """Return this process's desk for the model of that name at the configured server; call it inside a loop."""
    desks = _desks.setdefault(asyncio.get_running_loop(), {})
    key = (name, settings.OPENAI_API_KEY, settings.OPENAI_BASE_URL)
    if key not in desks:
        desks[key] = Desk(server_of(name), Breaker(probe_seconds=settings.MODEL_PROBE_SECONDS))
    return desks[key]


def server_of(name: str, *, first_token_seconds: float | None = None) -> ModelServer:
    """Return the configured server, asked for the model of that name; it may take so long to its first byte."""
    # Importing openai takes about a second, which nobody without a model should wait for.
    from interviews.engine.interviewers.model import ModelServer, ServerAddress

    seconds = first_token_seconds or settings.INTERVIEWER_FIRST_TOKEN_SECONDS
    return ModelServer(ServerAddress(name, settings.OPENAI_API_KEY, settings.OPENAI_BASE_URL, seconds))


def interviewer_of(row: Interview, *, failed_at: Sequence[float] = ()) -> Interviewer:
    """Return who takes this turn of the interview; call it inside a loop.

    `failed_at` are the moments, in seconds since the epoch, of the model's newest turns in a row that failed. While
    the model is left in peace a probe is begun where one is due, and the rules take the turn.
    """
    if not may_ask_model(row):
        return RulesInterviewer()
    desk = desk_of(row.interviewer)
    if desk.breaker.may_ask(failed_at):
        return model_of(row.interviewer)
    if desk.breaker.takes_probe():
        background.start(probe(desk), name="probe of the model")
    return RulesInterviewer()


def model_of(name: str) -> Interviewer:
    """Return the model of that name at the configured server, whatever its health; call it inside a loop."""
    from interviews.engine.interviewers.language_model import ModelInterviewer

    desk = desk_of(name)
    return ModelInterviewer(desk.server, slots=desk.slots)


@asynccontextmanager
async def visiting(name: str, *, first_token_seconds: float) -> AsyncIterator[Interviewer]:
    """The model of that name by connections of its own, which are closed behind it: for work outside of a turn."""
    from interviews.engine.interviewers.language_model import ModelInterviewer

    async with opened_server(name, first_token_seconds=first_token_seconds) as server:
        yield ModelInterviewer(server, slots=asyncio.Semaphore(1))


@asynccontextmanager
async def opened_server(name: str, *, first_token_seconds: float | None = None) -> AsyncIterator[ModelServer]:
    """The configured server by connections of its own, which are closed behind it."""
    server = server_of(name, first_token_seconds=first_token_seconds)
    try:
        yield server
    finally:
        with suppress(Exception):  # a connection that is broken already
            await server.close()


def badge_of(interviewer: Interviewer) -> str:
    """Return the name to show: the one asked for, or the one the server answered by when it is another's."""
    answered = next((call.model for call in reversed(interviewer.calls) if call.model), "")
    printable = "".join(letter for letter in answered if letter.isprintable()).strip()
    # Nobody else goes by the name of the rules.
    is_same = printable in ("", RULES, interviewer.name)
    is_exacter = printable.startswith(interviewer.name) and _VERSION.fullmatch(printable, len(interviewer.name))
    return interviewer.name if is_same or is_exacter else printable


async def probe(desk: Desk) -> None:
    """Ask the server for a word, and take note of how it went."""
    call = Call(Purpose.PROBE, "")
    with suppress(InterviewerFailed, TimeoutError):
        async with asyncio.timeout(PROBE_DEADLINE_SECONDS):
            await desk.server.probe(call)
    desk.breaker.note(call.trouble)
    await database_sync_to_async(model_use.record)(call)
