"""Recordings that a candidate wished to keep: files beside the database, gone with their interview."""

from __future__ import annotations

import os
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from interviews.engine.audio import Audio
from interviews.models import Interview

# An hour of speech as browsers record it takes some 30 MB.
MAX_KEPT_BYTES = 100 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Kept:
    """How many recordings of an interview are kept, and how large they are together."""

    count: int
    size: int


def keep(interview_id: UUID, kind: Audio, data: bytes) -> bool:
    """Keep a recording; return whether it was kept: there is room for so much an interview, none for one deleted."""
    folder = _folder(interview_id)
    if kept(interview_id).size + len(data) > MAX_KEPT_BYTES:
        return False
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = f"{timezone.now():%Y%m%d-%H%M%S}-{secrets.token_hex(4)}.{kind}"
    with open(os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as handle:
        handle.write(data)
    # Deleted while the recording was written down: what went with it then must not lie there again.
    if not Interview.objects.filter(pk=interview_id).exists():
        forget(interview_id)
        return False
    return True


def kept(interview_id: UUID) -> Kept:
    """Return what is kept of an interview."""
    folder = _folder(interview_id)
    sizes = [path.stat().st_size for path in folder.iterdir()] if folder.is_dir() else []
    return Kept(len(sizes), sum(sizes))


def forget(interview_id: UUID) -> None:
    """Delete all recordings of an interview."""
    shutil.rmtree(_folder(interview_id), ignore_errors=True)


def _folder(interview_id: UUID) -> Path:
    return Path(settings.VAR_DIR) / "recordings" / str(interview_id)
