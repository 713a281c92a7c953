"""What a candidate says and does in a turn: each command checks, writes its event, and passes the floor on.

Every function takes the interview's id and the decoded frame, returns the number of the event (or none when the
command makes no event) and raises `Refused`. The same command id again changes nothing and returns the same number.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from interviews.engine import asking, clarifying
from interviews.engine.context import Round
from interviews.errors import Refused
from interviews.services import contexts, frames, journal
from interviews.services.journal import Page
from interviews.vocabulary import Floor, Kind

Frame = Mapping[str, Any]


def answer(interview_id: UUID, frame: Frame) -> int:
    """Take an answer in words."""
    text = frames.read_text(frame)
    if not text.strip():
        raise Refused("bad_frame", "There is nothing in the answer yet.")
    return _say(interview_id, frame, {"text": text})


def choose(interview_id: UUID, frame: Frame) -> int:
    """Take the chosen option of a multiple-choice question, with or without a why."""
    options = frames.read_options(frame)
    said = {"text": frames.read_text(frame), "options": options}
    return _say(interview_id, frame, said, formats=("choice",))


def number(interview_id: UUID, frame: Frame) -> int:
    """Take the value of a numeric question, with or without the way to it."""
    value, unit = frames.read_value(frame)
    said = {"text": frames.read_text(frame), "value": value, "unit": unit}
    return _say(interview_id, frame, said, formats=("numeric",))


def give_up(interview_id: UUID, frame: Frame) -> int:
    """Take an "I don't know"."""
    return _leave(interview_id, frame, Kind.PASSED)


def skip(interview_id: UUID, frame: Frame) -> int:
    """Go on to the next question."""
    return _leave(interview_id, frame, Kind.SKIPPED)


def hint(interview_id: UUID, frame: Frame) -> int:
    """Give the next rung of the hints at once; the turn stays as it is."""
    with journal.opened(interview_id) as page:
        if (seq := page.written_by(frames.command_of(frame))) is not None:
            return seq
        page.require_turn(frame.get("turn"))
        current = _round(page)
        move = asking.hint(current, reason="asked for")
        if move is None:
            raise Refused("not_now", "There are no more hints for this question.")
        page.wake()
        entry = move.entry(move.text)
        return page.write(entry.kind, {**entry.data, "turn": page.row.turn}, command=frames.command_of(frame))


def clarify(interview_id: UUID, frame: Frame) -> int:
    """Answer a question about the question from the bank; the turn stays as it is."""
    text = frames.read_text(frame)
    if not text.strip():
        raise Refused("bad_frame", "Say what you would like to have clarified.")
    with journal.opened(interview_id) as page:
        if (seq := page.written_by(frames.command_of(frame))) is not None:
            return seq
        page.require_turn(frame.get("turn"))
        reply = clarifying.reply(contexts.read(page.row), text)
        page.wake()
        data = {"turn": page.row.turn, "text": text, "reply": reply}
        return page.write(Kind.CLARIFIED, data, command=frames.command_of(frame))


def _say(interview_id: UUID, frame: Frame, said: dict[str, Any], *, formats: tuple[str, ...] = ()) -> int:
    with journal.opened(interview_id) as page:
        if (seq := page.written_by(frames.command_of(frame))) is not None:
            return seq
        page.require_turn(frame.get("turn"))
        if formats:
            _require_format(_round(page), formats, said)
        page.wake()
        data = {"turn": page.row.turn, **said, **frames.read_spoken(frame)}
        seq = page.write(Kind.ANSWERED, data, command=frames.command_of(frame))
        page.give_floor(Floor.INTERVIEWER)
        return seq


def _leave(interview_id: UUID, frame: Frame, kind: Kind) -> int:
    with journal.opened(interview_id) as page:
        if (seq := page.written_by(frames.command_of(frame))) is not None:
            return seq
        page.require_turn(frame.get("turn"))
        page.wake()
        seq = page.write(kind, {"turn": page.row.turn}, command=frames.command_of(frame))
        page.give_floor(Floor.INTERVIEWER)
        return seq


def _round(page: Page) -> Round:
    current = contexts.read(page.row).round
    if current is None:
        raise Refused("not_now", "No question has been put yet.")
    return current


def _require_format(current: Round, formats: tuple[str, ...], said: Mapping[str, Any]) -> None:
    if current.content.format not in formats:
        raise Refused("wrong_format", "This question is answered in another way.")
    if any(option >= len(current.content.choices) for option in said.get("options", ())):
        raise Refused("no_such_option", "There is no such option; choose one of those shown.")
