"""Audio by its bytes: every kind a browser records is known, and its length as far as it can be told."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.engine.audio import HEAD, Audio, kind_of, seconds_of


def wav(seconds: float, *, rate: int = 16_000, told: int | None = None) -> bytes:
    """Return silence as a WAV file, with a length in its head that need not be true."""
    data = bytes(int(seconds * rate) * 2)
    length = len(data) if told is None else told
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, rate, rate * 2, 2, 16)
    return struct.pack("<4sI4s", b"RIFF", 36, b"WAVE") + form + struct.pack("<4sI", b"data", length) + data


def ogg(seconds: float) -> bytes:
    pages = [(0, b"OpusHead"), (int(seconds * 48_000), b"sound"), (-1, b"no end here")]
    return b"".join(struct.pack("<4sBBq", b"OggS", 0, 0, position) + bytes(12) + text for position, text in pages)


def webm(*clusters: int, duration: float | None = None) -> bytes:
    head = b"\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm"
    told = b"" if duration is None else b"\x44\x89\x88" + struct.pack(">d", duration * 1000)
    begun = b"\x1f\x43\xb6\x75\x01" + b"\xff" * 7
    return head + told + b"".join(begun + b"\xe7\x82" + struct.pack(">H", time) + b"\xa3sound" for time in clusters)


def mp4(seconds: float) -> bytes:
    head = struct.pack(">I4s4sI", 16, b"ftyp", b"mp42", 0)
    return head + struct.pack(">I4sIIIII", 28, b"mvhd", 0, 0, 0, 1000, int(seconds * 1000)) + bytes(64)


def mp3(seconds: float, *, tag: bytes = b"", frames: int | None = None) -> bytes:
    """Return frames of MPEG 1 layer III, 64 kbit/s at 48 kHz."""
    table = b"" if frames is None else bytes(32) + b"Xing" + struct.pack(">II", 1, frames)
    return tag + b"\xff\xfb\x54\x00" + table.ljust(int(seconds * 8000) - 4, b"\0")


FILES = {Audio.WAV: wav(2), Audio.OGG: ogg(2), Audio.MP4: mp4(2), Audio.MP3: mp3(2), Audio.WEBM: webm(0, 2000)}


@pytest.mark.parametrize("kind", Audio)
def test_each_kind_is_known_by_its_first_bytes(kind: Audio) -> None:
    assert kind_of(FILES[kind][:HEAD]) is kind


@pytest.mark.parametrize("kind", Audio)
def test_each_kind_tells_its_length(kind: Audio) -> None:
    assert seconds_of(kind, FILES[kind]) == pytest.approx(2)


@pytest.mark.parametrize(
    "data", [b"", b"<!doctype html>", b"\x89PNG\r\n", b"RIFF\0\0\0\0AVI ", b"\xff\xff\xff\xff", b"%PDF"]
)
def test_what_is_no_audio_has_no_kind(data: bytes) -> None:
    assert kind_of(data) is None


def test_a_wav_is_as_long_as_its_samples_whatever_its_head_says() -> None:
    assert seconds_of(Audio.WAV, wav(3, told=0xFFFFFFFF)) == pytest.approx(3)


def test_a_wav_without_samples_has_no_length() -> None:
    assert seconds_of(Audio.WAV, wav(1)[:40]) is None


def test_a_webm_written_as_it_goes_lasts_at_least_to_its_last_cluster() -> None:
    assert seconds_of(Audio.WEBM, webm(0, 30_000, 60_000)) == 60


def test_a_webm_with_a_duration_lasts_that_long() -> None:
    assert seconds_of(Audio.WEBM, webm(0, duration=200.5)) == pytest.approx(200.5)


def test_an_mp4_written_as_it_goes_tells_nothing() -> None:
    assert seconds_of(Audio.MP4, mp4(0)) is None


def test_a_table_of_frames_tells_an_mp3s_length() -> None:
    assert seconds_of(Audio.MP3, mp3(1, frames=500)) == pytest.approx(12)


def test_a_tag_before_an_mp3_does_not_count() -> None:
    assert seconds_of(Audio.MP3, mp3(2, tag=b"ID3\x04\0\0\0\0\x01\x00" + bytes(128))) == pytest.approx(2)


@given(kind=st.sampled_from(Audio), data=st.binary(max_size=400), keep=st.integers(0, 80))
def test_no_bytes_break_it(kind: Audio, data: bytes, keep: int) -> None:
    whole = FILES[kind][:keep] + data
    assert kind_of(whole[:HEAD]) in (None, *Audio)
    assert seconds_of(kind, whole) is None or isinstance(seconds_of(kind, whole), float)
