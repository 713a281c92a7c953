"""Whether a model's server does what an interview needs of it: tried with words made up here, never a candidate's."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Iterator
from contextlib import AbstractAsyncContextManager, aclosing, suppress
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings

from interviews.engine import prompts
from interviews.engine.interviewers.base import WHY, Call, InterviewerFailed
from interviews.engine.interviewers.reading import SCHEMA, Unreadable, parse
from interviews.services import interviewers
from interviews.vocabulary import Kind, Manner, Purpose, Trouble
from questionbank.content import PointContent

if TYPE_CHECKING:
    from interviews.engine.interviewers.model import ModelServer

T = TypeVar("T")
LIST_SECONDS, WORDS_SECONDS, JSON_SECONDS, PING_SECONDS = 5.0, 15.0, 20.0, 6.0
MAX_TOKENS = 300
# First words that come later than this are told as slow.
SLOW_MS = 2_000
# So many of a server's models are named in advice.
LISTED = 8
# Where the API of a key without an address of its own is.
OPENAI = "https://api.openai.com/v1"
_QUESTION = "How do you judge whether a model generalises?"
_SAY = "How would you find out whether the model has seen its test data before?"
_POINT = PointContent(slug="held-out", fact="The model is judged on data it was not trained on.", weight=1)
_ANSWER = "I keep a part of the data aside, and judge the model on that part alone."
_ADVICE = {
    Trouble.REFUSED_KEY: "Check OPENAI_API_KEY: whether it is whole, still valid, and made for this server.",
    Trouble.BUSY: "The server turns requests away. Wait a minute; if it stays so, look at the account's limits.",
    Trouble.TIMEOUT: "Is the model loaded, and fast enough? A local server may take minutes at first: try again.",
    Trouble.UNREACHABLE: "Check OPENAI_BASE_URL, that the server runs, and that nothing in between stops it.",
    Trouble.BROKEN: "Check that OPENAI_BASE_URL ends where /chat/completions begins, nearly always in /v1, and that "
    "INTERVIEWER_MODEL is a name the server knows; its own log says more.",
    Trouble.UNUSABLE: "The server answers without words: choose a model for chat, or one that does not think for long.",
}


class Structure(StrEnum):
    """What became of the wish for JSON of a given shape."""

    HONOURED = "honoured"
    TOLERATED = "tolerated"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Advice:
    """Something that is not as it should be, and what to do about it."""

    what: str
    todo: str


@dataclass(frozen=True, slots=True)
class ConnectionReport:
    """What a test found. `models` is None where the server does not list any; times are None where nothing came."""

    server: str
    model: str
    models: tuple[str, ...] | None
    words: Call
    pieces: int
    assessment: Call | None
    structure: Structure | None
    advice: tuple[Advice, ...] = field(default=())

    @property
    def is_well(self) -> bool:
        """Whether the model can interview."""
        return self.words.trouble is None

    @property
    def is_streamed(self) -> bool:
        """Whether words came piece by piece."""
        return self.pieces > 1

    @property
    def is_listed(self) -> bool | None:
        """Whether the server lists the model, None when it lists none at all; Ollama adds a tag to names."""
        return None if self.models is None else bool({self.model, f"{self.model}:latest"} & set(self.models))

    @property
    def first_token_ms(self) -> float | None:
        """How long the first words took."""
        return None if self.words.first_token_seconds is None else self.words.first_token_seconds * 1000

    @property
    def calls(self) -> tuple[Call, ...]:
        """The requests that cost tokens."""
        return (self.words,) if self.assessment is None else (self.words, self.assessment)


def configured_server() -> AbstractAsyncContextManager[ModelServer]:
    """Return the configured server, to be opened by `async with` and closed behind it."""
    return interviewers.opened_server(settings.INTERVIEWER_MODEL)


async def test_connection(server: ModelServer) -> ConnectionReport:
    """Ask a server for its models, for words, and for an assessment; whatever goes wrong is in the report."""
    models = None
    with suppress(InterviewerFailed):
        models = tuple(await _within(LIST_SECONDS, server.list_models()))
    words, pieces = await _words(server)
    found = ConnectionReport(shown(server.address.base_url), server.address.model, models, words, pieces, None, None)
    if found.is_well:
        assessment, structure = await _assessment(server)
        found = replace(found, assessment=assessment, structure=structure)
    return replace(found, advice=tuple(_advice(found)))


async def ping(server: ModelServer) -> Call:
    """Send the word "ping", and return how it went."""
    call = Call(Purpose.PROBE, "")
    with suppress(InterviewerFailed):
        await _within(PING_SECONDS, server.probe(call))
    return call


def advice_on(trouble: Trouble) -> Advice:
    """Return what a trouble is, and what to do about it."""
    return Advice(WHY[trouble][0].upper() + WHY[trouble][1:], _ADVICE.get(trouble, "Try again."))


def shown(base_url: str) -> str:
    """Return an address as it may be shown; an empty one is OpenAI's."""
    parts = urlsplit(base_url or OPENAI)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment=""))


async def _within(seconds: float, work: Awaitable[T]) -> T:
    try:
        async with asyncio.timeout(seconds):
            return await work
    except TimeoutError:
        raise InterviewerFailed(Trouble.TIMEOUT) from None


async def _words(server: ModelServer) -> tuple[Call, int]:
    call, pieces = Call(Purpose.PROBE, prompts.WORDS.version), 0
    messages = prompts.to_word(Kind.FOLLOWED_UP, _SAY, [_ANSWER], manner=Manner.NEUTRAL)
    # A trouble stands in the call as well.
    with suppress(InterviewerFailed, TimeoutError):
        async with (
            asyncio.timeout(WORDS_SECONDS),
            aclosing(server.stream(messages, call, max_tokens=MAX_TOKENS)) as stream,
        ):
            async for _ in stream:
                pieces += 1
    if not pieces and call.trouble is None:
        call.trouble = Trouble.UNUSABLE
    return call, pieces


async def _assessment(server: ModelServer) -> tuple[Call, Structure | None]:
    call = Call(Purpose.PROBE, prompts.ASSESSMENT.version)
    messages = prompts.to_assess(_QUESTION, [_POINT], [], _ANSWER)
    try:
        text = await _within(JSON_SECONDS, server.complete(messages, call, max_tokens=MAX_TOKENS, schema=SCHEMA))
    except InterviewerFailed:
        return call, None
    return call, _structure(text)


def _structure(text: str) -> Structure:
    try:
        parse(text, [_POINT.slug])
    except Unreadable:
        return Structure.MISSING
    with suppress(ValueError, RecursionError):
        whole: Any = json.loads(text)
        if isinstance(whole, dict) and isinstance(whole.get("points"), list):
            return Structure.HONOURED
    return Structure.TOLERATED


def _advice(report: ConnectionReport) -> Iterator[Advice]:
    """Yield what is not as it should be, what matters most first."""
    if report.words.trouble:
        yield advice_on(report.words.trouble)
    if report.is_listed is False:
        some = ", ".join((report.models or ())[:LISTED]) or "it lists none"
        yield Advice(f"The server does not list {report.model}", f"Set INTERVIEWER_MODEL to one of its own: {some}.")
    if report.is_well:
        yield from _advice_on_words(report)
        yield from _advice_on_assessment(report)


def _advice_on_words(report: ConnectionReport) -> Iterator[Advice]:
    answered_by = report.words.model
    if answered_by and not answered_by.startswith(report.model):
        yield Advice(
            f"The server answers as {answered_by}", "Set INTERVIEWER_MODEL to the model you mean, if this is another."
        )
    if not report.is_streamed:
        yield Advice(
            "The words came all at once",
            "Interviews work, but a turn is seen only when it is whole: switch off buffering in the proxy between.",
        )
    if (report.first_token_ms or 0) > SLOW_MS:
        yield Advice(
            "The first words took long",
            "Candidates wait for them at each turn: a smaller model or a faster machine helps.",
        )


def _advice_on_assessment(report: ConnectionReport) -> Iterator[Advice]:
    trouble = report.assessment.trouble if report.assessment else None
    if trouble:
        found = advice_on(trouble)
        yield Advice(f"Words came, an assessment did not: {WHY[trouble]}", f"Until then the rules mark. {found.todo}")
    elif report.structure is Structure.MISSING:
        yield Advice(
            "No assessment could be read",
            "Until then the rules mark: choose a larger model, or a server that heeds response_format with a schema.",
        )
    elif report.structure is Structure.TOLERATED:
        yield Advice(
            "JSON came with talk around it",
            "It is read all the same; a server that heeds response_format with a schema is safer and cheaper.",
        )
