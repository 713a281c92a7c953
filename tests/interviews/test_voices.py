"""Voice by servers: what is spoken and written down, what is refused, and what a broken server does to nobody."""

from __future__ import annotations

import asyncio
import io
import json
import stat
import wave
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from asgiref.sync import async_to_sync
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import AsyncClient
from django.urls import reverse
from pytest_django import Settings

from interviews.engine.audio import Audio
from interviews.models import Interview, ModelCall
from interviews.services import endings, recordings, turns, voices
from interviews.vocabulary import AUDIENCES, Audience, Kind
from tests.conftest import ClientOf, begin_interview, make_person
from tests.interviews import playing
from tests.interviews.playing import frame
from tests.interviews.test_audio import wav, webm
from tests.modelserver.running import Running, model_process, model_server

__all__ = ["model_process", "model_server"]

SOUND = webm(0, 2000)


@dataclass
class Answer:
    """What came back: the status, the kind, and the body read to its end."""

    status: int
    kind: str
    body: bytes

    @property
    def said(self) -> Any:
        return json.loads(self.body)


class Room:
    """ada in her interview, with a browser of hers."""

    def __init__(self, row: Interview, user: User) -> None:
        self.row, self.client = row, AsyncClient()
        self.client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        self.asked = playing.events(row, Kind.ASKED)[-1]

    async def hear(self, seq: int | None = None) -> Answer:
        """Ask for the sound of an event, of the question when none is named."""
        return await self._post(reverse("speech", args=[self.row.pk, seq or self.asked.seq]), {})

    async def dictate(self, data: bytes = SOUND, **fields: str) -> Answer:
        """Send a recording."""
        recording = SimpleUploadedFile("answer", data, "audio/webm")
        return await self._post(reverse("transcription", args=[self.row.pk]), {"recording": recording, **fields})

    async def _post(self, address: str, fields: dict[str, Any]) -> Answer:
        response: Any = await self.client.post(address, fields)
        pieces = [piece async for piece in response] if response.streaming else [response.content]
        return Answer(response.status_code, response.headers["Content-Type"], b"".join(pieces))


def play(*steps: Callable[[], Awaitable[Answer]]) -> list[Answer]:
    """Do one step after the other on one loop, as a web process has one."""

    async def all_of_them() -> list[Answer]:
        return [await step() for step in steps]

    return async_to_sync(all_of_them)()


@pytest.fixture
def room(ada: User, settings: Settings, model_server: Running) -> Room:
    settings.SPEECH_BASE_URL = settings.TRANSCRIPTION_BASE_URL = model_server.base_url
    settings.SPEECH_API_KEY = settings.TRANSCRIPTION_API_KEY = "secret-key-5150"
    return Room(begin_interview(ada, "roc-curve"), ada)


def test_the_interviewers_words_are_spoken(room: Room, model_server: Running) -> None:
    [heard] = play(room.hear)
    assert (heard.status, heard.kind) == (200, "audio/wav")
    with wave.open(io.BytesIO(heard.body)) as sound:
        assert sound.getnframes() > 0
    asked = model_server.seen("speech")[0]["json"]
    assert (asked["input"], asked["voice"]) == (room.asked.data["text"].replace("`", ""), "alloy")


def test_the_reply_to_a_clarifying_question_is_spoken(room: Room, model_server: Running) -> None:
    seq = turns.clarify(room.row.pk, frame(room.row, text="Is it about two classes?"))
    play(lambda: room.hear(seq))
    assert model_server.seen("speech")[0]["json"]["input"] == playing.last(room.row, Kind.CLARIFIED)["reply"]


@pytest.mark.parametrize("kind", [Kind.STARTED, Kind.ANSWERED])
def test_nothing_but_the_interviewers_words_is_spoken(room: Room, model_server: Running, kind: Kind) -> None:
    turns.answer(room.row.pk, frame(room.row, text="Say this aloud."))
    seq = playing.events(room.row, kind)[0].seq
    answers = play(lambda: room.hear(seq), lambda: room.hear(99))
    assert [(answer.status, answer.said["code"]) for answer in answers] == [(404, "no_such_event")] * 2
    assert model_server.seen() == []


def test_what_is_spoken_is_for_all_readers() -> None:
    assert {AUDIENCES.get(kind, Audience.ALL) for kind in voices.SPOKEN} == {Audience.ALL}


def test_the_same_words_are_asked_for_once_a_minute(room: Room, model_server: Running) -> None:
    first, second = play(room.hear, room.hear)
    assert first == second
    assert len(model_server.seen("speech")) == 1


def test_the_closing_words_are_heard_and_later_nothing(room: Room) -> None:
    endings.finish_early(room.row.pk, frame(room.row))
    seq = playing.events(room.row, Kind.FINISHED)[0].seq
    assert play(lambda: room.hear(seq))[0].status == 200
    Interview.objects.update(over_at=room.row.started_at.replace(year=2020))
    assert [answer.said["code"] for answer in play(room.hear, room.dictate)] == ["over", "over"]


def test_a_recording_is_written_down_for_the_answer_box_alone(room: Room, model_server: Running) -> None:
    model_server.prepare(transcripts=["  Each point is a threshold.\n"])
    before = playing.kinds(room.row)
    [heard] = play(room.dictate)
    assert (heard.status, heard.said) == (200, {"text": "Each point is a threshold.", "kept": False})
    assert playing.kinds(room.row) == before
    assert model_server.seen("transcription")[0]["form"]["file"]["filename"] == "answer.webm"


def test_both_are_counted_with_the_models_calls(room: Room) -> None:
    play(room.hear, room.dictate)
    calls = ModelCall.objects.filter(interview=room.row).order_by("pk")
    assert [(call.purpose, call.outcome) for call in calls] == [("speech", "ok"), ("transcription", "ok")]


@pytest.mark.parametrize(
    ("data", "status", "code"),
    [
        (b"<!doctype html><p>no sound", 415, "not_audio"),
        (wav(0)[:40], 415, "not_audio"),
        (wav(200, rate=8000), 413, "too_long"),
        (webm(0, 30_000, 60_000, duration=200), 413, "too_long"),
        (b"", 400, "no_recording"),
        (wav(1) + bytes(voices.MAX_RECORDING_BYTES), 413, "too_large"),
    ],
)
def test_what_is_no_fit_recording_is_refused_and_not_sent(
    room: Room, model_server: Running, data: bytes, status: int, code: str
) -> None:
    [refused] = play(lambda: room.dictate(data))
    assert (refused.status, refused.said["code"]) == (status, code)
    assert refused.said["why"].endswith(".")
    assert model_server.seen() == []


def test_three_minutes_are_not_too_long(room: Room) -> None:
    assert play(lambda: room.dictate(wav(180, rate=8000)))[0].status == 200


def test_silence_is_not_an_empty_answer(room: Room, model_server: Running) -> None:
    model_server.prepare(transcripts=[" \n"])
    [refused] = play(room.dictate)
    assert (refused.status, refused.said["code"]) == (422, "nothing_heard")


def test_nothing_of_a_local_interview_is_sent(room: Room, model_server: Running) -> None:
    Interview.objects.update(local_only=True)
    answers = play(room.hear, lambda: room.dictate(keep="yes"))
    assert [(answer.status, answer.said["code"]) for answer in answers] == [(409, "local_only")] * 2
    assert model_server.seen() == []
    assert recordings.kept(room.row.pk).count == 0


@pytest.mark.parametrize("name", ["BASE_URL", "MODEL"])
def test_an_empty_setting_switches_voice_off(room: Room, settings: Settings, name: str) -> None:
    setattr(settings, f"SPEECH_{name}", "")
    setattr(settings, f"TRANSCRIPTION_{name}", "")
    assert [answer.said["code"] for answer in play(room.hear, room.dictate)] == ["voice_off", "voice_off"]
    assert voices.facts() == {"speech": "", "transcription": ""}


def test_a_spent_budget_leaves_it_to_the_browser(room: Room, settings: Settings, model_server: Running) -> None:
    settings.MODEL_TOKENS_PER_INTERVIEW = 1
    ModelCall.objects.create(interview=room.row, at=room.row.started_at, purpose="words", model="m", prompt_tokens=9)
    assert [answer.said["code"] for answer in play(room.hear, room.dictate)] == ["voice_failed"] * 2
    assert model_server.seen() == []


FAULTS = ["refuses", "unauthorised", "limited", "broken", "overloaded", "stalls_before", "html", "redirects"]


@pytest.mark.parametrize("fault", [*FAULTS, "no_content"])
def test_a_voice_that_fails_says_so_in_time(
    room: Room, model_server: Running, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    monkeypatch.setattr(voices, "FIRST_SOUND_SECONDS", 0.5)
    model_server.set(then=fault)
    [failed] = play(room.hear)
    assert (failed.status, failed.said["code"]) == (503, "voice_failed")
    assert "secret-key-5150" not in failed.said["why"]


@pytest.mark.parametrize("fault", [*FAULTS, "half_json", "invalid_utf8"])
def test_a_transcription_that_fails_says_so_in_time(
    room: Room, model_server: Running, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    monkeypatch.setattr(voices, "TRANSCRIPTION_SECONDS", 0.5)
    model_server.set(then=fault)
    [failed] = play(room.dictate)
    assert (failed.status, failed.said["code"]) == (503, "voice_failed")


@pytest.mark.parametrize("fault", ["disconnects", "stalls_in_the_middle"])
def test_a_sound_that_breaks_off_is_not_taken_for_whole(
    room: Room, model_server: Running, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    monkeypatch.setattr(voices, "WHOLE_SOUND_SECONDS", 0.5)
    model_server.set([fault])
    with pytest.raises(asyncio.CancelledError):
        play(room.hear)
    assert play(room.hear)[0].status == 200
    assert len(model_server.seen("speech")) == 2


def test_after_three_failures_the_server_is_left_in_peace(room: Room, model_server: Running) -> None:
    model_server.set(then="broken")
    answers = play(*[room.dictate] * 4)
    assert [answer.status for answer in answers] == [503] * 4
    assert len(model_server.seen("transcription")) == 3
    assert "left in peace" in answers[-1].said["why"]


def test_a_server_that_works_again_is_used_again(room: Room, settings: Settings, model_server: Running) -> None:
    settings.MODEL_PROBE_SECONDS = 0.0
    model_server.set(["broken"] * 3)
    assert [answer.status for answer in play(*[room.dictate] * 5)] == [503, 503, 503, 200, 200]


async def leave(room: Room, server: Running) -> None:
    """Send a recording, and close the page once the server has it and before its words are there."""
    before = len(server.seen("transcription"))
    writing = asyncio.create_task(voices.write_down(room.row, SOUND))
    async with asyncio.timeout(10):
        while len(server.seen("transcription")) == before:
            await asyncio.sleep(0.02)
    writing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await writing


def test_a_browser_that_leaves_says_nothing_of_the_server(room: Room, model_server: Running) -> None:
    async def leave_and_come_again() -> str:
        for _ in range(3):
            await leave(room, model_server)
        return await voices.write_down(room.row, SOUND)

    model_server.set(["stalls_before"] * 3)
    assert async_to_sync(leave_and_come_again)() == "This is what was said."


def test_a_browser_that_leaves_takes_no_failure_back(room: Room, model_server: Running) -> None:
    async def leave_after_two_failures() -> list[str]:
        said = [(await room.dictate()).said["why"] for _ in range(2)]
        await leave(room, model_server)
        return [*said, *[(await room.dictate()).said["why"] for _ in range(2)]]

    model_server.set(["broken"] * 2 + ["stalls_before"], then="broken")
    assert ["left in peace" in why for why in async_to_sync(leave_after_two_failures)()] == [False, False, False, True]


def test_two_recordings_of_an_interview_are_not_written_down_at_once(room: Room) -> None:
    async def both() -> list[Any]:
        return await asyncio.gather(*[voices.write_down(room.row, SOUND) for _ in range(2)], return_exceptions=True)

    said, refused = async_to_sync(both)()
    assert said == "This is what was said."
    assert refused.code == "voice_failed"


def test_a_recording_is_kept_only_by_wish(room: Room) -> None:
    play(room.dictate, lambda: room.dictate(keep="no"))
    assert recordings.kept(room.row.pk).count == 0
    assert play(lambda: room.dictate(keep="yes"))[0].said["kept"]
    assert recordings.kept(room.row.pk) == recordings.Kept(1, len(SOUND))


def test_kept_recordings_are_for_the_servers_user_alone(ada: User, settings: Settings, tmp_path: Path) -> None:
    settings.VAR_DIR, name = tmp_path, begin_interview(ada, "roc-curve").pk
    assert recordings.keep(name, Audio.WEBM, SOUND)
    [path] = (tmp_path / "recordings" / str(name)).iterdir()
    assert (stat.S_IMODE(path.stat().st_mode), stat.S_IMODE(path.parent.stat().st_mode)) == (0o600, 0o700)
    assert path.read_bytes() == SOUND


def test_nothing_is_kept_of_an_interview_deleted_meanwhile(db: None) -> None:
    name = uuid4()
    assert not recordings.keep(name, Audio.WEBM, SOUND)
    assert recordings.kept(name).count == 0


def test_there_is_room_for_so_much_an_interview(ada: User, monkeypatch: pytest.MonkeyPatch) -> None:
    name = begin_interview(ada, "roc-curve").pk
    monkeypatch.setattr(recordings, "MAX_KEPT_BYTES", 10)
    assert [recordings.keep(name, Audio.WAV, b"12345678") for _ in range(2)] == [True, False]
    recordings.forget(name)


def test_kept_recordings_are_deleted_from_the_report(ada: User, client_of: ClientOf) -> None:
    row, client = begin_interview(ada, "roc-curve"), client_of(ada)
    recordings.keep(row.pk, Audio.WEBM, SOUND)
    endings.finish_early(row.pk, frame(row))
    assert b"You kept 1 recording" in client.get(reverse("report", args=[row.pk])).content
    page = client.post(reverse("forget-recordings", args=[row.pk]), follow=True).content
    assert b"are deleted" in page
    assert b"You kept" not in page


@pytest.mark.parametrize("what", ["interview", "person"])
def test_recordings_go_with_their_interview(lasting_db: None, what: str) -> None:
    ada = make_person("ada")
    row = begin_interview(ada, "roc-curve")
    recordings.keep(row.pk, Audio.WEBM, SOUND)
    (row if what == "interview" else ada).delete()
    assert recordings.kept(row.pk).count == 0


def test_the_room_and_the_set_up_say_where_audio_goes(room: Room, client_of: ClientOf) -> None:
    for page in (reverse("set-up"), reverse("room", args=[room.row.pk])):
        assert b"a program on this server" in client_of(User.objects.get(username="ada")).get(page).content


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://api.example.org/v1", "api.example.org"),
        ("http://user:secret@ears.lan:8080/v1", "ears.lan"),
        ("http://[::1]:9000/v1", "a program on this server"),
    ],
)
def test_a_server_is_named_by_its_host_alone(settings: Settings, url: str, name: str) -> None:
    settings.SPEECH_BASE_URL = url
    assert voices.facts()["speech"] == name
