"""What is typed and not sent, kept on the server: the last write wins."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from interviews.errors import Refused
from interviews.models import Draft
from interviews.services import frames
from interviews.vocabulary import MAX_SOURCE, MAX_TEXT, DraftKind


def save(interview_id: UUID, frame: Mapping[str, Any]) -> None:
    """Keep a draft; an empty one forgets what was kept."""
    kind = frame.get("kind")
    if kind not in list(DraftKind):
        raise Refused("bad_frame", "A draft is of text, source or scratchpad.")
    limit = MAX_SOURCE if kind == DraftKind.SOURCE else 2 * MAX_TEXT
    body = frames.read_text(frame, "body", limit=limit)
    turn = frame.get("turn")
    turn = turn if isinstance(turn, int) and not isinstance(turn, bool) and 0 <= turn < 2**31 else 0
    Draft.objects.update_or_create(interview_id=interview_id, kind=kind, defaults={"turn": turn, "body": body})


def read(interview_id: UUID) -> dict[str, str]:
    """Return the drafts of an interview by kind."""
    return dict(Draft.objects.filter(interview_id=interview_id).values_list("kind", "body"))
