"""Voice by servers: the interviewer's words spoken, and a candidate's recording written down.

Nothing of a local-only interview is sent. A server that fails is left in peace like a model is, and the browser goes
on with its own voice and recognition, or with text. Everything here belongs to the event loop of the pages.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from uuid import UUID
from weakref import WeakKeyDictionary

from asgiref.sync import sync_to_async
from django.conf import settings
from django.utils import timezone

from interviews.engine.audio import HEAD, Audio, kind_of, seconds_of
from interviews.engine.interviewers.base import Call, InterviewerFailed
from interviews.engine.interviewers.breaker import Breaker
from interviews.errors import Refused
from interviews.models import Event, Interview
from interviews.services import frames, model_use
from interviews.vocabulary import MAX_TEXT, Kind, Purpose, Trouble

if TYPE_CHECKING:
    from interviews.engine.interviewers.model import ModelServer

log = logging.getLogger(__name__)

MAX_RECORDING_BYTES = 10 * 1024 * 1024
MAX_RECORDING_SECONDS = 180
# A browser stops by its own clock, and the last piece of a recording is whole.
LATE_SECONDS = 2.0
FIRST_SOUND_SECONDS = 6.0
WHOLE_SOUND_SECONDS = 60.0
TRANSCRIPTION_SECONDS = 20.0
# What a server takes in one request; the bank's longest texts are far below.
MAX_SPOKEN = 4_000
# So many wait for one server at once in a process, and one recording of an interview.
PLACES = 8
# Other tabs, and somebody who listens again, are not worth another request; words are not kept longer.
REMEMBERED_SECONDS = 60.0
# The closing words are heard after the end.
AFTERWARDS = timedelta(minutes=2)
# What the interviewer says, by the field that holds it.
SPOKEN = {
    Kind.ASKED: "text",
    Kind.FOLLOWED_UP: "text",
    Kind.ACKNOWLEDGED: "text",
    Kind.HINTED: "text",
    Kind.CLARIFIED: "reply",
    Kind.FED_BACK: "text",
    Kind.FLAGGED: "text",
    Kind.FINISHED: "text",
    Kind.EXPIRED: "text",
}
_WHY = {
    Trouble.REFUSED_KEY: "its server refuses the key",
    Trouble.BUSY: "its server is busy",
    Trouble.TIMEOUT: "its server took too long",
    Trouble.UNREACHABLE: "its server cannot be reached",
    Trouble.BUDGET: "its budget is spent",
}
_WHAT = {Purpose.SPEECH: "The interviewer's voice", Purpose.TRANSCRIPTION: "The transcription"}


@dataclass(frozen=True, slots=True)
class Sound:
    """Words as they are being spoken: the pieces of an audio file of this kind."""

    kind: Audio
    pieces: AsyncIterator[bytes]


class Endpoint:
    """One server for one purpose as this process knows it: how it fares, and how much is asked of it right now."""

    def __init__(self, purpose: Purpose, server: ModelServer) -> None:
        self.purpose = purpose
        self.server = server
        self.breaker = Breaker(probe_seconds=settings.MODEL_PROBE_SECONDS)
        self.waiting = 0

    def begin(self) -> Call:
        """Take a place for a call; raises `Refused` when the server is left in peace, or all places are taken."""
        if self.breaker.is_open and not self.breaker.takes_probe():
            raise _failed(self.purpose, "its server failed several times and is left in peace for a moment")
        if self.waiting >= PLACES:
            raise _failed(self.purpose, "too many people use it at this moment")
        self.waiting += 1
        return Call(self.purpose, "", model=self.server.address.model)

    def give_back(self) -> None:
        """Give the place back: the answer has begun, or never will."""
        self.waiting -= 1

    async def note(self, call: Call, interview_id: UUID, *, has_left: bool = False) -> None:
        """Keep how a call went; one that nobody waited for says nothing of the server, neither good nor bad."""
        if not has_left:
            self.breaker.note(call.trouble)
        if call.trouble is not None:
            log.warning("%s failed: %s", self.purpose, call.trouble)
        await sync_to_async(model_use.record)(call, interview_id=interview_id)


# Connections belong to the loop that opened them.
_endpoints: WeakKeyDictionary[asyncio.AbstractEventLoop, dict[tuple[str, ...], Endpoint]] = WeakKeyDictionary()
_listening: set[UUID] = set()
_remembered: dict[tuple[UUID, int], tuple[Audio, bytes, float]] = {}


def facts() -> dict[str, str]:
    """Return who speaks and who writes down, by purpose, empty where nobody does: people are told where audio goes."""
    places = {
        "speech": settings.SPEECH_MODEL and settings.SPEECH_BASE_URL,
        "transcription": settings.TRANSCRIPTION_MODEL and settings.TRANSCRIPTION_BASE_URL,
    }
    return {purpose: _named(urlsplit(place).hostname or "") for purpose, place in places.items()}


def require(row: Interview, purpose: Purpose) -> None:
    """Raise `Refused` unless audio of this interview may be sent to a server."""
    if row.local_only:
        raise Refused("local_only", "This interview is local only: nothing of it is sent to another server.")
    if not facts()[purpose]:
        raise Refused("voice_off", "No server is set up for this; your browser's own voice may serve.")
    if row.over_at is not None and timezone.now() - row.over_at > AFTERWARDS:
        raise Refused("over", "This interview is over; its report has everything that was said.")
    if not model_use.may_spend(row.pk):
        raise _failed(purpose, _WHY[Trouble.BUDGET])


def words_of(row: Interview, seq: int) -> str:
    """Return the interviewer's words in an event, as they are spoken; raises `Refused` when it holds none."""
    require(row, Purpose.SPEECH)
    event = Event.objects.filter(interview=row, seq=seq, kind__in=SPOKEN).first()
    words = str(event.data.get(SPOKEN[Kind(event.kind)], "")) if event else ""
    if not words.strip():
        raise Refused("no_such_event", "The interviewer says nothing there.")
    return words.replace("`", "")[:MAX_SPOKEN]


async def speak(row: Interview, seq: int, words: str) -> Sound:
    """Return the words as sound, as soon as it begins; raises `Refused` when it does not, in time."""
    if known := _known(row.pk, seq):
        return Sound(known[0], _once(known[1]))
    endpoint = _endpoint(Purpose.SPEECH)
    call = endpoint.begin()
    pieces = endpoint.server.speech(words, call, voice=settings.SPEECH_VOICE)
    head = b""
    try:
        with _told(Purpose.SPEECH, call):
            async with asyncio.timeout(FIRST_SOUND_SECONDS):
                while len(head) < HEAD and (piece := await anext(pieces, b"")):
                    head += piece
            kind = _audible(head)
    except BaseException as error:
        await pieces.aclose()
        await endpoint.note(call, row.pk, has_left=isinstance(error, asyncio.CancelledError))
        raise
    finally:
        endpoint.give_back()
    key = (row.pk, seq)
    return Sound(kind, _heard(endpoint, call, key, _Begun(kind, head, pieces)))


async def write_down(row: Interview, data: bytes) -> str:
    """Return what is said in a recording; raises `Refused`, saying what to do."""
    kind = _checked(data)
    if row.pk in _listening:
        raise _failed(Purpose.TRANSCRIPTION, "another recording of this interview is being written down")
    endpoint = _endpoint(Purpose.TRANSCRIPTION)
    call = endpoint.begin()
    _listening.add(row.pk)
    has_left = False
    try:
        with _told(Purpose.TRANSCRIPTION, call):
            async with asyncio.timeout(TRANSCRIPTION_SECONDS):
                text = await endpoint.server.transcribe(f"answer.{kind}", data, kind.content_type, call)
    except asyncio.CancelledError:
        has_left = True
        raise
    finally:
        _listening.discard(row.pk)
        endpoint.give_back()
        await endpoint.note(call, row.pk, has_left=has_left)
    said = frames.storable(text).strip()[:MAX_TEXT]
    if not said:
        raise Refused("nothing_heard", "Nothing was heard. Speak closer to the microphone, or type.")
    return said


def _checked(data: bytes) -> Audio:
    """Return the recording's kind; raises `Refused` when it is none, or too long."""
    kind = kind_of(data[:HEAD])
    seconds = seconds_of(kind, data) if kind else None
    if kind is None or (kind is Audio.WAV and seconds is None):
        raise Refused("not_audio", "That is no recording we can use: WebM, Ogg, MP4, MP3 or WAV.")
    if seconds is not None and seconds > MAX_RECORDING_SECONDS + LATE_SECONDS:
        raise Refused("too_long", "A recording may last three minutes; say it in parts.")
    return kind


def _named(host: str) -> str:
    return "a program on this server" if host in ("localhost", "::1") or host.startswith("127.") else host


def _failed(purpose: Purpose, why: str) -> Refused:
    """Return the refusal that tells the browser to help itself, and the person why."""
    return Refused("voice_failed", f"{_WHAT[purpose]} is not available: {why}.")


def _endpoint(purpose: Purpose) -> Endpoint:
    endpoints = _endpoints.setdefault(asyncio.get_running_loop(), {})
    prefix = purpose.upper()
    model, secret, url = (str(getattr(settings, f"{prefix}_{name}")) for name in ("MODEL", "API_KEY", "BASE_URL"))
    key = (purpose, model, secret, url)
    if key not in endpoints:
        # Importing openai takes about a second, which nobody without a server should wait for.
        from interviews.engine.interviewers.model import ModelServer, ServerAddress

        seconds = FIRST_SOUND_SECONDS if purpose is Purpose.SPEECH else TRANSCRIPTION_SECONDS
        endpoints[key] = Endpoint(purpose, ModelServer(ServerAddress(model, secret, url, first_token_seconds=seconds)))
    return endpoints[key]


@contextmanager
def _told(purpose: Purpose, call: Call) -> Iterator[None]:
    """Turn a server's trouble into words for the person."""
    try:
        yield
    except asyncio.CancelledError:
        call.trouble = None  # whoever asked has left
        raise
    except (TimeoutError, InterviewerFailed) as error:
        call.trouble = error.trouble if isinstance(error, InterviewerFailed) else Trouble.TIMEOUT
        raise _failed(purpose, _WHY.get(call.trouble, "its server failed")) from error


def _audible(head: bytes) -> Audio:
    kind = kind_of(head)
    if kind is None:
        raise InterviewerFailed(Trouble.BROKEN)
    return kind


@dataclass(frozen=True, slots=True)
class _Begun:
    """A sound of which the first bytes have come."""

    kind: Audio
    head: bytes
    rest: AsyncGenerator[bytes, None]


async def _heard(endpoint: Endpoint, call: Call, key: tuple[UUID, int], begun: _Begun) -> AsyncIterator[bytes]:
    """Yield the sound to its end; one that breaks off ends without an end, so that nobody takes it for whole."""
    said, until = [begun.head], asyncio.get_running_loop().time() + WHOLE_SOUND_SECONDS
    try:
        yield begun.head
        with _told(Purpose.SPEECH, call):
            while piece := await _next(begun.rest, until):
                said.append(piece)
                yield piece
        _remember(key, begun.kind, b"".join(said))
    except Refused:
        # What the server of the pages takes for a browser that left: it closes the connection without a word.
        raise asyncio.CancelledError from None
    finally:
        await begun.rest.aclose()
        await endpoint.note(call, key[0])


async def _next(pieces: AsyncIterator[bytes], until: float) -> bytes:
    async with asyncio.timeout_at(until):
        return await anext(pieces, b"")


def _known(interview_id: UUID, seq: int) -> tuple[Audio, bytes] | None:
    kind, data, until = _remembered.get((interview_id, seq), (Audio.WAV, b"", 0.0))
    return (kind, data) if time.monotonic() < until else None


def _remember(key: tuple[UUID, int], kind: Audio, data: bytes) -> None:
    _remembered[key] = kind, data, time.monotonic() + REMEMBERED_SECONDS
    asyncio.get_running_loop().call_later(REMEMBERED_SECONDS, _remembered.pop, key, None)


async def _once(data: bytes) -> AsyncIterator[bytes]:
    yield data
