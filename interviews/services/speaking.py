"""What the interviewer makes of a turn: hear the answer, decide, find the words. Nothing is written here."""

from __future__ import annotations

import importlib
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from channels.db import database_sync_to_async
from django.conf import settings
from django.utils import timezone

from interviews import broadcast
from interviews.engine import policy, words
from interviews.engine.confidential import secrets_of
from interviews.engine.context import ASTRAY, Context
from interviews.engine.events import Entry, EventFact
from interviews.engine.interviewers import fallback
from interviews.engine.interviewers.base import Answered, Brief, Interviewer
from interviews.engine.interviewers.breaker import Breaker
from interviews.engine.interviewers.rules import RulesInterviewer
from interviews.engine.interviewers.watch import Watch
from interviews.engine.moves import Decision
from interviews.engine.prompts import CANARY
from interviews.models import Interview
from interviews.services import contexts, interviewers, model_use, people
from interviews.vocabulary import RULES, Kind, Trouble

# Of a turn's whole time this share is for reading the answer; the words must still fit.
READING_SHARE = 0.5
# What may come between an answer and the reply to it: a clock that stops or goes on, a verdict.
_BESIDES = (Kind.PAUSED, Kind.WENT_ON, Kind.CODE_JUDGED)


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn ready to be written: what was heard, what was decided, the words, who found them.

    `heard` are events that come before the decision's own. `trouble` is what kept a model from its part, else empty.
    """

    row: Interview
    context: Context
    heard: tuple[Entry, ...]
    decision: Decision
    text: str
    by: str = RULES
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class _Loaded:
    row: Interview
    context: Context
    names: tuple[str, ...]
    has_budget: bool


async def take(interview_id: UUID) -> Turn:
    """Return the interviewer's turn, by whoever asks in this interview; the rules wherever that one fails."""
    loaded = await database_sync_to_async(_load)(interview_id)
    interviewer, trouble = _who(loaded)
    if isinstance(interviewer, RulesInterviewer):
        return await database_sync_to_async(_by_rules)(loaded, trouble)
    try:
        return await _by_model(loaded, interviewer)
    finally:
        await database_sync_to_async(_record)(loaded.row, interviewer)


def by_rules(interview_id: UUID) -> Turn:
    """Return the turn by the rules, in this thread."""
    return _by_rules(_load(interview_id), "")


def _load(interview_id: UUID) -> _Loaded:
    row, context = contexts.load(interview_id)
    if not interviewers.may_ask_model(row):
        return _Loaded(row, context, (), has_budget=False)
    # In this thread, which may take its time: the loop would stand still for the better part of a second.
    importlib.import_module("interviews.engine.interviewers.language_model")
    return _Loaded(row, context, people.names_kept(row.candidate), has_budget=model_use.may_spend(row.pk))


def _who(loaded: _Loaded) -> tuple[Interviewer, str]:
    """Return who takes the turn, and for the rules what keeps the model from it."""
    if not interviewers.may_ask_model(loaded.row):
        return RulesInterviewer(), ""
    if not loaded.has_budget:
        return RulesInterviewer(), Trouble.BUDGET
    failed = loaded.context.troubles()
    interviewer = interviewers.interviewer_of(loaded.row, failed_at=[event.at.timestamp() for event in failed])
    # A model that is left in peace keeps the trouble it had, in the badge and in the count.
    had = failed[-1].data["trouble"] if failed else Trouble.UNREACHABLE
    return interviewer, had if isinstance(interviewer, RulesInterviewer) else ""


def _by_rules(loaded: _Loaded, trouble: str) -> Turn:
    decision = policy.decide(loaded.context)
    return Turn(loaded.row, loaded.context, (), decision, _rules_text(loaded.context, decision), trouble=trouble)


async def _by_model(loaded: _Loaded, interviewer: Interviewer) -> Turn:
    started, deadline = time.monotonic(), settings.INTERVIEWER_DEADLINE_SECONDS
    heard, trouble = await _heard(loaded, interviewer, deadline * READING_SHARE)
    context, decision, brief = await database_sync_to_async(_decided)(loaded, heard)
    breaker = interviewers.desk_of(loaded.row.interviewer).breaker
    turn = Turn(loaded.row, context, heard, decision, brief.text)
    if trouble not in (None, Trouble.UNUSABLE):
        _note(breaker, interviewer, trouble)
        return replace(turn, trouble=str(trouble))
    if not _is_worded(decision):
        # The words are the rules'; the model is named where it has read the answer.
        has_read = any(call.trouble is None for call in interviewer.calls)
        return replace(turn, by=interviewers.badge_of(interviewer) if has_read else loaded.context.interviewer())

    async def pass_on(text: str, is_reset: bool) -> None:
        await broadcast.send_delta(loaded.row.pk, turn=loaded.row.turn, text=text, is_reset=is_reset)

    left = deadline - (time.monotonic() - started)
    spoken = await fallback.speak(interviewer, brief, deadline=left, pass_on=pass_on)
    _note(breaker, interviewer, spoken.trouble)
    by = RULES if spoken.trouble else interviewers.badge_of(interviewer)
    return replace(turn, text=spoken.text, by=by, trouble=str(spoken.trouble or ""))


def _note(breaker: Breaker, interviewer: Interviewer, trouble: Trouble | None) -> None:
    """Take note of how the model fared, unless the turn's time was up while it still waited in line to be asked."""
    if interviewer.calls and interviewer.calls[-1].asked_characters:
        breaker.note(trouble)


async def _heard(
    loaded: _Loaded, interviewer: Interviewer, deadline: float
) -> tuple[tuple[Entry, ...], Trouble | None]:
    """Return what a model makes of the newest answer, as the event that says so, and its trouble."""
    answered = _to_be_read(loaded)
    if answered is None:
        return (), None
    points, trouble = await fallback.hear(interviewer, answered, deadline=deadline)
    if not points:
        return (), trouble
    current = loaded.context.round
    assert current is not None
    source = f"{interviewers.badge_of(interviewer)}@{interviewer.calls[-1].prompt_version}"
    data = {"turn": current.asked.seq, "answer": current.answers[-1][0], "points": list(points), "source": source}
    return (Entry(Kind.ASSESSED, data),), trouble


def _to_be_read(loaded: _Loaded) -> Answered | None:
    current = loaded.context.round
    newest = next(event.kind for event in reversed(loaded.context.events) if event.kind not in _BESIDES)
    if current is None or current.mark is not None or newest != Kind.ANSWERED:
        return None
    *earlier, answer = current.texts
    put = tuple(each.text for each in current.follow_ups if each.point)
    return Answered(current.content, tuple(earlier), answer, loaded.names, put) if current.content.points else None


def _with(loaded: _Loaded, heard: Sequence[Entry]) -> Context:
    """Return the context as it will be once what was heard is written."""
    if not heard:
        return loaded.context
    now, seq = timezone.now(), loaded.context.last.seq
    added = [EventFact(seq + n, entry.kind, now, entry.data) for n, entry in enumerate(heard, start=1)]
    return contexts.over(loaded.row, [*loaded.context.events, *added], now=now)


def _decided(loaded: _Loaded, heard: Sequence[Entry]) -> tuple[Context, Decision, Brief]:
    context = _with(loaded, heard)
    decision = policy.decide(context)
    move = decision.move
    answers = tuple(context.round.texts[-3:]) if context.round else ()
    text = _rules_text(context, decision)
    watch = Watch(secrets_of(context, decision, text, canary=CANARY))
    # Reading the rules' own words makes ready what it compares with, before a model's first sentence waits for it.
    watch.held_back(text)
    brief = Brief(move.kind, text, move.about, answers, context.facts.manner, watch, loaded.names)
    return context, decision, brief


def _rules_text(context: Context, decision: Decision) -> str:
    """Return the rules' words for the move; before a question those that lead over to it."""
    return words.bridge(context) if decision.move.kind == Kind.ASKED else decision.move.text


def _is_worded(decision: Decision) -> bool:
    """Whether a model finds the words of a move; hints, and a question put again, are the bank's and the rules'."""
    move = decision.move
    return move.kind in (Kind.ASKED, Kind.FOLLOWED_UP, Kind.FINISHED) and move.reason not in ASTRAY


def _record(row: Interview, interviewer: Interviewer) -> None:
    for call in interviewer.calls:
        model_use.record(call, interview_id=row.pk)
