"""Speech and transcription: sound that is sound, forms read whole, and the same faults."""

from __future__ import annotations

import hashlib
import io
import wave

import httpx2
import openai
import pytest
from openai import AsyncOpenAI

from tests.modelserver import audio
from tests.modelserver.running import Running


async def speak(client: AsyncOpenAI) -> bytes:
    request = client.audio.speech.with_streaming_response
    async with request.create(model="voice", voice="alloy", input="Good morning", response_format="wav") as answer:
        return b"".join([piece async for piece in answer.iter_bytes()])


async def write_down(client: AsyncOpenAI) -> str:
    recording = ("answer.webm", b"\r\n--\r\n\x00sound\r\n", "audio/webm")
    return (await client.audio.transcriptions.create(model="ears", file=recording, language="en")).text


async def test_speech_is_a_valid_wav(client: AsyncOpenAI) -> None:
    with wave.open(io.BytesIO(await speak(client))) as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (1, 2, 8000)
        assert sound.getnframes() == 1600


async def test_speech_records_what_was_to_be_said(model_server: Running, client: AsyncOpenAI) -> None:
    await speak(client)
    assert model_server.seen("speech")[0]["json"]["input"] == "Good morning"


async def test_speech_breaks_off(model_server: Running, client: AsyncOpenAI) -> None:
    model_server.set(["disconnects"], only="speech")
    with pytest.raises(httpx2.RemoteProtocolError):
        await speak(client)


async def test_speech_may_be_empty(model_server: Running, client: AsyncOpenAI) -> None:
    model_server.set(["no_content"], only="speech")
    assert await speak(client) == b""


async def test_transcription_says_what_the_script_says_in_turn(model_server: Running, client: AsyncOpenAI) -> None:
    model_server.prepare(transcripts=["First.", "Second."])
    assert [await write_down(client) for _ in range(3)] == ["First.", "Second.", "This is what was said."]


async def test_a_recording_is_seen_by_its_digest(model_server: Running, client: AsyncOpenAI) -> None:
    await write_down(client)
    form = model_server.seen("transcription")[0]["form"]
    assert (form["model"], form["language"]) == ("ears", "en")
    digest = hashlib.sha256(b"\r\n--\r\n\x00sound\r\n").hexdigest()
    assert form["file"] == {"filename": "answer.webm", "type": "audio/webm", "bytes": 14, "sha256": digest}


async def test_transcription_fails_like_everything_else(model_server: Running, client: AsyncOpenAI) -> None:
    model_server.set(["broken", "no_content"])
    with pytest.raises(openai.InternalServerError):
        await write_down(client)
    assert await write_down(client) == ""


async def test_models_are_listed(client: AsyncOpenAI) -> None:
    assert [model.id async for model in client.models.list()] == ["fake-model"]


def test_a_form_without_a_boundary_is_not_understood() -> None:
    with pytest.raises(ValueError, match="boundary"):
        audio.form("multipart/form-data", b"")
