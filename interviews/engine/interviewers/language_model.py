"""A language model as interviewer: it reads answers and words moves; what to do stays the policy's decision."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import Any

from interviews.engine import prompts
from interviews.engine.interviewers.base import Answered, Brief, Call, InterviewerFailed
from interviews.engine.interviewers.model import ModelServer
from interviews.engine.interviewers.reading import SCHEMA, PointReading, Unreadable, believed, parse
from interviews.engine.interviewers.redaction import Redacted, redact
from interviews.vocabulary import Trouble
from questionbank.assessment.guard import guard
from questionbank.assessment.rubric import rubric_of

WORDS_TOKENS = 300
# A point's entry with its quote, and what stands around all of them.
POINT_TOKENS = 90
FRAME_TOKENS = 150


class ModelInterviewer:
    """One turn's side of a model's server; `slots` says how many requests of this process may be under way.

    Whoever waits for a slot waits in line, and an interview has one turn at a time: none can crowd out the others.
    """

    def __init__(self, server: ModelServer, *, slots: asyncio.Semaphore) -> None:
        self.name = server.address.model
        self.calls: list[Call] = []
        self._server = server
        self._slots = slots

    async def word(self, brief: Brief) -> AsyncGenerator[str, None]:
        """Yield the model's words as they come; raises `InterviewerFailed`."""
        answers = await asyncio.to_thread(lambda: [redact(answer, brief.names).text for answer in brief.answers])
        messages = prompts.to_word(brief.kind, brief.about or brief.text, answers, manner=brief.manner)
        call = self._called("words", prompts.WORDS.version)
        async with self._slots, aclosing(self._server.stream(messages, call, max_tokens=WORDS_TOKENS)) as pieces:
            async for piece in pieces:
                yield piece

    async def read(self, answered: Answered) -> Sequence[dict[str, Any]]:
        """Return the points that an answer decides by the model's reading; raises `InterviewerFailed`.

        What is no evidence (orders to the grader, lists, echoes) is blanked before the model sees it; where nothing
        is left, the model is not asked.
        """
        # A rubric met for the first time and the quotes take tens of milliseconds, in which the loop serves others.
        *earlier, newest = await asyncio.to_thread(_told, answered)
        if not newest.text.strip(" .!?\n\t"):
            return ()
        question = answered.question
        messages = prompts.to_assess(question.prompt, question.points, [each.text for each in earlier], newest.text)
        slugs = [point.slug for point in question.points]
        async with self._slots:
            text = await self._assessment(messages, len(slugs))
            try:
                readings = parse(text, slugs)
            except Unreadable as why:
                text = await self._assessment(prompts.to_repair(messages, text, str(why)), len(slugs))
                readings = self._parsed(text, slugs)
        return await asyncio.to_thread(believed, readings, answered, newest)

    def _parsed(self, text: str, slugs: Sequence[str]) -> list[PointReading]:
        try:
            return parse(text, slugs)
        except Unreadable as error:
            self.calls[-1].trouble = Trouble.UNUSABLE
            raise InterviewerFailed(Trouble.UNUSABLE) from error

    async def _assessment(self, messages: prompts.Messages, points: int) -> str:
        call = self._called("assessment", prompts.ASSESSMENT.version)
        limit = FRAME_TOKENS + POINT_TOKENS * points
        return await self._server.complete(messages, call, max_tokens=limit, schema=SCHEMA)

    def _called(self, purpose: str, version: str) -> Call:
        call = Call(purpose, version)
        self.calls.append(call)
        return call


def _told(answered: Answered) -> list[Redacted]:
    """Return what a model is told of each answer, the newest last: neither what is no evidence nor who somebody is."""
    asked = rubric_of(answered.question).asked
    return [redact(guard(text, asked).text, answered.names) for text in (*answered.earlier, answered.answer)]
