"""Which kind of audio a file holds, by its first bytes, and how long it lasts as far as that can be told."""

from __future__ import annotations

import struct
from enum import StrEnum


class Audio(StrEnum):
    """The kinds that browsers record and voices speak in."""

    WAV = "wav"
    WEBM = "webm"
    OGG = "ogg"
    MP4 = "mp4"
    MP3 = "mp3"

    @property
    def content_type(self) -> str:
        """The kind as HTTP names it."""
        return "audio/mpeg" if self is Audio.MP3 else f"audio/{self}"


# So many bytes tell the kind.
HEAD = 64
# MPEG layer III: kilobits a second by the header's index, for MPEG 1 and for 2 and 2.5; samples a second for MPEG 1.
_KILOBITS = {
    True: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    False: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_RATES = (44_100, 48_000, 32_000)
_OPUS_RATE = 48_000
_CLUSTER, _TIME, _DURATION = b"\x1f\x43\xb6\x75", 0xE7, b"\x44\x89"


def kind_of(head: bytes) -> Audio | None:
    """Return the kind of audio that begins with these bytes, none when it is no audio we know."""
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return Audio.WAV
    if head[:4] == b"\x1a\x45\xdf\xa3" and b"webm" in head[:HEAD]:
        return Audio.WEBM
    if head[:4] == b"OggS":
        return Audio.OGG
    if head[4:8] == b"ftyp":
        return Audio.MP4
    return Audio.MP3 if head[:3] == b"ID3" or _is_mp3_frame(head) else None


def seconds_of(kind: Audio, data: bytes) -> float | None:
    """Return how long it lasts: of WAV and Ogg exactly, of others what their heads say at least; none when untold."""
    try:
        return _SECONDS[kind](data)
    except (struct.error, IndexError, ZeroDivisionError):
        return None


def _wav(data: bytes) -> float | None:
    position, frames_a_second, frame = 12, 0, 0
    while position + 8 <= len(data):
        name, length = data[position : position + 4], struct.unpack_from("<I", data, position + 4)[0]
        position += 8
        if name == b"fmt ":
            frames_a_second, frame = struct.unpack_from("<4xI4xH", data, position)
        if name == b"data":
            # A length that was not known when the head was written is the largest number.
            return float(min(length, len(data) - position)) / (frames_a_second * frame)
        position += length + length % 2
    return None


def _ogg(data: bytes) -> float | None:
    vorbis = data.find(b"\x01vorbis", 0, 4096)
    rate = struct.unpack_from("<I", data, vorbis + 12)[0] if vorbis >= 0 else _OPUS_RATE
    page = data.rfind(b"OggS")
    while page >= 0:
        position: int = struct.unpack_from("<q", data, page + 6)[0]
        if position >= 0:  # -1 where no sound ends on the page
            return position / rate
        page = data.rfind(b"OggS", 0, page)
    return None


def _mp4(data: bytes) -> float | None:
    head = data.find(b"mvhd")
    if head < 0:
        return None
    scale, length = struct.unpack_from(">16xIQ" if data[head + 4] else ">8xII", data, head + 8)
    # A recording written as it goes says nothing here.
    return float(length) / float(scale) if length else None


def _webm(data: bytes) -> float | None:
    """Return the duration that the head gives, or the time at which the last cluster begins, in milliseconds both."""
    told = data.find(_DURATION, 0, 4096)
    if told >= 0 and data[told + 2] in (0x84, 0x88):
        return float(struct.unpack_from(">f" if data[told + 2] == 0x84 else ">d", data, told + 3)[0]) / 1000
    latest: float | None = None
    found = data.find(_CLUSTER)
    while found >= 0:
        time = found + 4 + _width(data[found + 4 : found + 5])
        if data[time : time + 1] == bytes([_TIME]):
            length = data[time + 1] & 0x0F
            latest = max(latest or 0.0, int.from_bytes(data[time + 2 : time + 2 + length], "big") / 1000)
        found = data.find(_CLUSTER, found + 4)
    return latest


def _width(first: bytes) -> int:
    """Return how many bytes a number of variable length takes, by its first."""
    return 9 - first[0].bit_length() if first and first[0] else 1


def _mp3(data: bytes) -> float | None:
    start = 0
    if data[:3] == b"ID3":
        start = 10 + sum((byte & 0x7F) << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True))
    if not _is_mp3_frame(data[start : start + 4]):
        return None
    is_first = data[start + 1] & 0x18 == 0x18
    rate = _RATES[data[start + 2] >> 2 & 3] / {0x18: 1, 0x10: 2, 0x00: 4}[data[start + 1] & 0x18]
    table = max(data.find(mark, start, start + 200) for mark in (b"Xing", b"Info"))
    if table >= 0 and data[table + 7] & 1:
        frames: int = struct.unpack_from(">I", data, table + 8)[0]
        return frames * (1152 if is_first else 576) / rate
    return (len(data) - start) / (_KILOBITS[is_first][data[start + 2] >> 4] * 125)


def _is_mp3_frame(head: bytes) -> bool:
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2 or head[1] & 0x18 == 0x08:
        return False
    return head[2] >> 4 != 0x0F and head[2] >> 2 & 3 != 3


_SECONDS = {Audio.WAV: _wav, Audio.OGG: _ogg, Audio.MP4: _mp4, Audio.WEBM: _webm, Audio.MP3: _mp3}
