"""A server that speaks OpenAI's protocol: the only place that knows openai."""

from __future__ import annotations

import asyncio
import logging
import random
import re
import time
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import openai

from interviews.engine.interviewers.base import Call, InterviewerFailed
from interviews.vocabulary import Trouble

if TYPE_CHECKING:
    import httpx2

log = logging.getLogger(__name__)

Messages = Sequence[dict[str, str]]
FIRST_TOKEN_SECONDS = 6.0
# A request that the server turned away is sent so often in all, after pauses of about so many seconds, then twice that.
TRIES = 3
PAUSE_SECONDS = 0.4
# A server that asks for a longer pause than this is too busy for a turn.
LONGEST_PAUSE_SECONDS = 3.0
# How compatible servers want to be asked, the usual way first: which key limits the tokens, and what they know besides.
DIALECTS: tuple[tuple[str, bool], ...] = (("max_tokens", True), ("max_tokens", False), ("max_completion_tokens", False))
# More characters than this are no turn and no assessment, whatever the limit of tokens was.
MOST_CHARACTERS = 40_000
MOST_SPEECH_BYTES = 8_000_000
# What no row and no frame can hold: NUL, and halves of letters.
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """Where a server is, what it is asked for, and how long it may take to its first byte."""

    model: str
    api_key: str = ""
    base_url: str = ""
    first_token_seconds: float = FIRST_TOKEN_SECONDS


class ModelServer:
    """Sends requests, one method a kind; every trouble becomes an `InterviewerFailed` of a closed list."""

    def __init__(self, address: ServerAddress, *, transport: httpx2.AsyncBaseTransport | None = None) -> None:
        self.address = address
        self._dialects = DIALECTS
        # Redirects are not followed: what a candidate said goes to the configured server and nowhere else.
        options: dict[str, Any] = {"transport": transport} if transport else {}
        self._client = openai.AsyncOpenAI(
            api_key=address.api_key or "none",
            base_url=address.base_url or None,
            max_retries=0,
            timeout=openai.Timeout(address.first_token_seconds),
            http_client=openai.DefaultAsyncHttpxClient(follow_redirects=False, **options),
        )

    async def stream(self, messages: Messages, call: Call, *, max_tokens: int) -> AsyncGenerator[str, None]:
        """Yield a completion's text as it comes; raises `InterviewerFailed`, also for one that was cut short."""
        async with _watched(call):
            started = time.monotonic()
            call.asked_characters, call.limit = _length(messages), max_tokens
            usage = {"stream": True, "stream_options": {"include_usage": True}}
            stream = await self._asked(messages, max_tokens, usage, {"stream": True})
            reason = None
            async with stream:
                async for chunk in stream:
                    _count(call, chunk)
                    choice = chunk.choices[0] if chunk.choices else None
                    reason = (choice.finish_reason if choice else None) or reason
                    text = choice.delta.content if choice and choice.delta else None
                    if isinstance(text, str) and text:
                        if call.first_token_seconds is None:
                            call.first_token_seconds = time.monotonic() - started
                        _weigh(call, text)
                        yield text
            if reason is None:
                raise InterviewerFailed(Trouble.BROKEN)
            if reason != "stop":
                raise InterviewerFailed(Trouble.UNUSABLE)

    async def complete(
        self, messages: Messages, call: Call, *, max_tokens: int, schema: dict[str, Any] | None = None
    ) -> str:
        """Return a completion's text, whole, by the schema where the server heeds it; raises `InterviewerFailed`."""
        async with _watched(call):
            call.asked_characters, call.limit = _length(messages), max_tokens
            wanted = {"response_format": {"type": "json_schema", "json_schema": schema}} if schema else {}
            answer = await self._asked(messages, max_tokens, wanted, {})
            _count(call, answer)
            text = answer.choices[0].message.content
            if not isinstance(text, str) or not text.strip():
                raise InterviewerFailed(Trouble.UNUSABLE)
            _weigh(call, text)
            return text

    async def list_models(self) -> list[str]:
        """Return the names of the server's models, at most a thousand; raises `InterviewerFailed`."""
        async with _watched(Call("probe", "")):
            page = await self._client.models.list()
            return [str(model.id) for model in page.data[:1000]]

    async def probe(self, call: Call) -> None:
        """Ask for a single word, to see whether the server works; raises `InterviewerFailed`."""
        async with _watched(call):
            answer = await self._asked([{"role": "user", "content": "ping"}], 8, {}, {})
            _count(call, answer)
            if not answer.choices:
                raise InterviewerFailed(Trouble.BROKEN)

    async def close(self) -> None:
        """Close the connections; nothing more can be asked."""
        await self._client.close()

    async def speech(self, text: str, call: Call, *, voice: str) -> AsyncGenerator[bytes, None]:
        """Yield a text as spoken, in the server's pieces; raises `InterviewerFailed`."""
        async with _watched(call):
            said = 0
            request = self._client.audio.speech.with_streaming_response.create(
                model=self.address.model, voice=voice, input=text, response_format="mp3"
            )
            async with request as response:
                async for piece in response.iter_bytes():
                    said += len(piece)
                    if said > MOST_SPEECH_BYTES:
                        raise InterviewerFailed(Trouble.UNUSABLE)
                    yield piece
            call.characters = len(text)

    async def transcribe(self, name: str, data: bytes, content_type: str, call: Call) -> str:
        """Return what is said in a recording; raises `InterviewerFailed`."""
        async with _watched(call):
            heard = await self._client.audio.transcriptions.create(
                model=self.address.model, file=(name, data, content_type)
            )
            text = getattr(heard, "text", None)
            if not isinstance(text, str) or _UNSTORABLE.search(text):
                raise InterviewerFailed(Trouble.UNUSABLE)
            return text[:MOST_CHARACTERS]

    async def _asked(self, messages: Messages, limit: int, extra: dict[str, Any], plain: dict[str, Any]) -> Any:
        """Ask for a completion of at most `limit` tokens, in the first dialect that the server does not call wrong.

        `extra` are the options for a server that knows everything, `plain` those that every one knows.
        """
        # Requests at once each go by the list that they began with.
        known = self._dialects
        for number, (limiting, is_full) in enumerate(known):
            options = {limiting: limit, **(extra if is_full else plain)}
            try:
                answer = await _tried(partial(self._create, messages, options))
            except (openai.BadRequestError, openai.UnprocessableEntityError):
                if number == len(known) - 1:
                    raise
            else:
                # What was understood once is said first from now on.
                self._dialects = known[number:]
                return answer
        raise AssertionError("there is always a dialect")

    async def _create(self, messages: Messages, options: dict[str, Any]) -> Any:
        # Plain dictionaries, as every compatible server takes them; openai's own types name one server's alone.
        create: Any = self._client.chat.completions.create
        return await create(model=self.address.model, messages=messages, **options)


@asynccontextmanager
async def _watched(call: Call) -> AsyncIterator[None]:
    """Turn whatever a foreign server does into a trouble of the closed list, and keep the call's time."""
    started = time.monotonic()
    try:
        yield
    except InterviewerFailed as failure:
        call.trouble = failure.trouble
        raise
    except Exception as error:  # half a JSON, other bytes, another shape: anything may come
        call.trouble = _trouble(error)
        # The server's own words may hold the key or what was sent: they go into no log.
        log.info("a request to the model failed: %s", type(error).__name__)
        raise InterviewerFailed(call.trouble) from None
    except asyncio.CancelledError:
        call.trouble = Trouble.TIMEOUT
        raise
    finally:
        call.seconds = time.monotonic() - started


async def _tried(request: Callable[[], Awaitable[Any]]) -> Any:
    """Send a request, again after a pause where that may help; nothing of an answer has been read yet."""
    for attempt in range(TRIES - 1):
        try:
            return await request()
        except (openai.RateLimitError, openai.InternalServerError) as error:
            pause = _pause(error, attempt)
            if pause > LONGEST_PAUSE_SECONDS:
                raise
            await asyncio.sleep(pause)
    return await request()


def _pause(error: openai.APIStatusError, attempt: int) -> float:
    """Return the seconds to wait: what the server asks for, else a pause that doubles; never all at the same moment."""
    asked = str(error.response.headers.get("retry-after", ""))
    if asked.replace(".", "", 1).isdecimal():
        return float(asked)
    doubled: float = PAUSE_SECONDS * 2**attempt
    return doubled * (0.5 + random.random())


def _count(call: Call, answer: Any) -> None:
    named = str(getattr(answer, "model", "") or call.model)
    call.model = "".join(letter for letter in named if letter.isprintable())[:120]
    usage = getattr(answer, "usage", None)
    if usage is not None:
        call.prompt_tokens = _tokens(usage, "prompt_tokens", call.prompt_tokens)
        call.completion_tokens = _tokens(usage, "completion_tokens", call.completion_tokens)


def _tokens(usage: Any, name: str, known: int | None) -> int | None:
    count = getattr(usage, name, None)
    return min(count, 10_000_000) if isinstance(count, int) and count >= 0 else known


def _length(messages: Messages) -> int:
    return sum(len(message["content"]) for message in messages)


def _weigh(call: Call, text: str) -> None:
    call.characters += len(text)
    if call.characters > MOST_CHARACTERS or _UNSTORABLE.search(text):
        raise InterviewerFailed(Trouble.UNUSABLE)


def _trouble(error: Exception) -> Trouble:
    if isinstance(error, openai.AuthenticationError | openai.PermissionDeniedError):
        return Trouble.REFUSED_KEY
    if isinstance(error, openai.RateLimitError):
        return Trouble.BUSY
    if isinstance(error, openai.APITimeoutError | TimeoutError):
        return Trouble.TIMEOUT
    if isinstance(error, openai.APIConnectionError):
        return Trouble.UNREACHABLE
    return Trouble.BROKEN
