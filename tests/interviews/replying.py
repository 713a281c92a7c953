"""Playing an interview whose replies a model makes, through the services, in one loop as a web process has."""

from __future__ import annotations

import asyncio
import time

from interviews.engine.wordings import ALWAYS, BY_MANNER
from interviews.models import Interview
from interviews.services import contexts, replies, turns
from interviews.vocabulary import Floor, Kind
from questionbank.content import QuestionContent
from tests.interviews import playing

MOVES = (Kind.ASKED, Kind.FOLLOWED_UP, Kind.FINISHED)


def take_turn(loop: asyncio.Runner, row: Interview) -> float:
    """Let the interviewer reply; return the seconds that it took."""
    row.refresh_from_db()
    started = time.monotonic()
    assert loop.run(replies.reply(row.pk, row.floor_generation))
    row.refresh_from_db()
    return time.monotonic() - started


def answer(loop: asyncio.Runner, row: Interview, text: str) -> float:
    """Answer in words and let the interviewer reply; return the seconds that it took."""
    turns.answer(row.pk, playing.frame(row, text=text))
    return take_turn(loop, row)


def skip(loop: asyncio.Runner, row: Interview) -> float:
    """Skip the question and let the interviewer reply; return the seconds that it took."""
    turns.skip(row.pk, playing.frame(row))
    return take_turn(loop, row)


def to_the_end(loop: asyncio.Runner, row: Interview, text: str) -> list[float]:
    """Answer once, then skip what is left; return how long each turn took."""
    taken = [answer(loop, row, text)]
    while row.floor == Floor.CANDIDATE:
        taken.append(skip(loop, row))
    return taken


def badge(row: Interview) -> str:
    """Return the name that is shown as the interviewer's."""
    changes = playing.events(row, Kind.INTERVIEWER_CHANGED)
    return str(changes[-1].data["to"]) if changes else row.interviewer


def said(row: Interview) -> list[str]:
    """Return all that the interviewer said."""
    return [str(event.data["text"]) for event in playing.events(row, *MOVES, Kind.ACKNOWLEDGED)]


def troubles(row: Interview) -> list[str]:
    """Return what kept the model from each of its turns, empty where nothing did; the first question is no turn."""
    return [str(event.data.get("trouble", "")) for event in playing.events(row, *MOVES)[1:]]


def is_by_rules(row: Interview, text: str) -> bool:
    """Whether a text is one of the rules' wordings, or the bank's with one before it."""
    _, context = contexts.load(row.pk)
    own = [
        words.format(minutes=row.minutes, prompt="", kind="")
        for each in (ALWAYS, *BY_MANNER.values())
        for words in sum(each.values(), ())
    ]
    bank = [each for current in context.rounds for each in bank_texts(current.content)]
    return text in own or any(text.endswith(each) for each in bank)


def bank_texts(content: QuestionContent) -> list[str]:
    """Return what the bank has the interviewer say of a question."""
    return [content.prompt, *content.wordings, *(text for point in content.points for text in point.follow_ups)]
