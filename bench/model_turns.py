"""Turns that the fake model takes part in, through the services, in a loop as a web process has one.

Needs Django set up, and a server of `tests.modelserver` that the settings name.
"""

from __future__ import annotations

import asyncio
import itertools
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from channels.layers import get_channel_layer
from django.contrib.auth.models import User

from interviews.broadcast import group_of
from interviews.evaluation.fixture import BLIND, read
from interviews.models import Interview
from interviews.services import replies, reports, turns
from interviews.vocabulary import RULES, Floor, Kind, Status
from tests.conftest import begin_interview, make_person
from tests.interviews import playing, replying
from tests.modelserver.running import Running

RIGHT = "The y axis is the true positive rate and the x axis is the false positive rate."
QUESTIONS_AN_INTERVIEW = 6
# A sentence is known to have ended when something follows it.
_SENTENCE_ENDS = re.compile(r"[.!?]\s")
_TOKEN = re.compile(r"\s*\S+")


@dataclass(frozen=True, slots=True)
class Faulty:
    """An interview of one question with a server that always does the same."""

    seconds: float
    longest: float
    badge: str
    trouble: str
    is_sound: bool


@dataclass(frozen=True, slots=True)
class Timed:
    """What the product adds to a turn, in milliseconds: until its first words, and in all."""

    first_words: float
    whole: float


def faulty(person: User) -> Faulty:
    """Play an interview of one question to its end: an answer, then the question is skipped."""
    row = begin_interview(person, "roc-curve")
    with asyncio.Runner() as loop:
        taken = replying.to_the_end(loop, row, RIGHT)
    troubles = replying.troubles(row)
    return Faulty(taken[0], max(taken), replying.badge(row), troubles[0], _is_sound(row))


def _is_sound(row: Interview) -> bool:
    """Whether there is a report, and every turn that had trouble is in the rules' words."""
    if row.status != Status.FINISHED or reports.report_of(row)["score"] is None:
        return False
    moves = playing.events(row, Kind.FOLLOWED_UP, Kind.FINISHED)
    return all(replying.is_by_rules(row, str(move.data["text"])) for move in moves if move.data.get("trouble"))


def person() -> User:
    """Return somebody who is interviewed."""
    return make_person(f"bench{time.monotonic_ns()}")


def timed(person: User, model: Running, wanted: int) -> tuple[list[Timed], int]:
    """Return what the product added to each of so many turns, and how many turns the rules took."""
    found: list[Timed] = []
    by_rules = 0
    with asyncio.Runner() as loop:
        for row, answers in _interviews(person):
            for turn in _turns(loop, row, model, answers):
                by_rules += turn is None
                found += [turn] if turn else []
                if len(found) >= wanted:
                    return found, by_rules
    raise RuntimeError("the fixture has too few answers")


def by_rules(person: User, wanted: int) -> list[float]:
    """Return the milliseconds of so many turns of the same interviews by the rules."""
    found: list[float] = []
    with asyncio.Runner() as loop:
        for row, answers in _interviews(person):
            Interview.objects.filter(pk=row.pk).update(interviewer=RULES)
            row.refresh_from_db()
            while row.floor == Floor.CANDIDATE and len(found) < wanted:
                _answer(row, answers)
                found.append(replying.take_turn(loop, row) * 1000)
    return found


def _interviews(person: User) -> Iterator[tuple[Interview, dict[str, str]]]:
    """Begin interviews, with an answer to each question: one after another of those that the evaluation uses."""
    fixture = read(BLIND)
    topics = fixture.topics()
    for level in ("partial", "full", "wrong"):
        answers = {said.topic: said.answer for said in fixture.openings() if said.level == level}
        for start in range(0, len(topics), QUESTIONS_AN_INTERVIEW):
            yield begin_interview(person, *topics[start : start + QUESTIONS_AN_INTERVIEW], minutes=60), answers


def _turns(loop: asyncio.Runner, row: Interview, model: Running, answers: dict[str, str]) -> Iterator[Timed | None]:
    """Answer each question and skip what is asked then; yields each of the interviewer's turns."""
    while row.floor == Floor.CANDIDATE:
        _answer(row, answers)
        yield _timed_turn(loop, row, model)


def _answer(row: Interview, answers: dict[str, str]) -> None:
    """Answer a question; skip it where it was answered already."""
    asked = playing.events(row, *replying.MOVES)[-1]
    text = answers.get(str(asked.data.get("question", {}).get("slug", ""))) if asked.kind == Kind.ASKED else None
    if text:
        turns.answer(row.pk, playing.frame(row, text=text))
    else:
        turns.skip(row.pk, playing.frame(row))


def _timed_turn(loop: asyncio.Runner, row: Interview, model: Running) -> Timed | None:
    row.refresh_from_db()
    before = len(model.seen())
    started, heard, ended = loop.run(_reply(row))
    requests = model.seen()[before:]
    row.refresh_from_db()
    if replying.troubles(row)[-1] or not heard:
        return None
    own = sum(request["sent_at"][-1] - request["came_at"] for request in requests)
    said = requests[-1]["sent_at"]
    end = said[min(_ends_with(_words(row)), len(said) - 1)]
    return Timed(first_words=(heard[0] - end) * 1000, whole=(ended - started - own) * 1000)


def _words(row: Interview) -> str:
    """Return the words that the model found for the newest turn."""
    return str(playing.events(row, Kind.ACKNOWLEDGED, Kind.FOLLOWED_UP, Kind.FINISHED)[-1].data["text"])


def _ends_with(words: str) -> int:
    """Return the number of the piece that shows that the first sentence has ended; the first piece has no words."""
    tokens = _TOKEN.findall(words)
    said = itertools.accumulate(tokens)
    return next((number for number, text in enumerate(said, start=1) if _SENTENCE_ENDS.search(text)), len(tokens))


async def _reply(row: Interview) -> tuple[float, list[float], float]:
    """Let the interviewer reply; return when it began, when each delta came, and when it ended."""
    layer = get_channel_layer()
    assert layer is not None
    channel = await layer.new_channel()
    await layer.group_add(group_of(row.pk), channel)
    heard: list[float] = []
    listener = asyncio.create_task(_listen(layer, channel, heard))
    started = time.monotonic()
    assert await replies.reply(row.pk, row.floor_generation)
    ended = time.monotonic()
    listener.cancel()
    with suppress(asyncio.CancelledError):
        await listener
    await layer.group_discard(group_of(row.pk), channel)
    return started, heard, ended


async def _listen(layer: Any, channel: str, heard: list[float]) -> None:
    while True:
        message = await layer.receive(channel)
        if message["type"] == "frame.passed" and not message["frame"]["delta"].get("reset"):
            heard.append(time.monotonic())
