"""The socket of an interview: a table of commands, and one translation of refusals into frames."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import Any, ClassVar, cast
from uuid import UUID

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer
from django.contrib.auth.models import AnonymousUser, User
from django.http import Http404

from interviews import access, background, broadcast
from interviews.errors import Refused
from interviews.models import Interview
from interviews.services import clocks, code_answers, drafts, endings, frames, replies, resuming, turns
from interviews.vocabulary import Kind, Reader

log = logging.getLogger(__name__)
NO_SUCH_INTERVIEW = 4404
TICK_SECONDS = 10.0


class InterviewConsumer(AsyncWebsocketConsumer):
    """Carries commands to the services and events to the browser; it decides nothing and waits for no reply."""

    # Each takes the interview's id and the frame, and returns the number of the event it made, if it makes one.
    commands: ClassVar = {
        "answer": turns.answer,
        "choose": turns.choose,
        "number": turns.number,
        "code": code_answers.submit,
        "hint": turns.hint,
        "clarify": turns.clarify,
        "pass": turns.give_up,
        "skip": turns.skip,
        "pause": clocks.pause,
        "go_on": clocks.go_on,
        "draft": drafts.save,
        "finish": endings.finish_early,
    }
    interview_id: UUID
    is_over: bool = False
    is_following: bool = False
    ticking: asyncio.Task[None] | None = None

    async def connect(self) -> None:
        """Let the candidate in; anybody else learns only that there is no such interview."""
        self.interview_id = self.scope["url_route"]["kwargs"]["interview_id"]
        await self.accept()
        try:
            visitor = cast(User | AnonymousUser, self.scope["user"])
            row = await database_sync_to_async(access.own_interview)(visitor, self.interview_id)
        except Http404:
            await self.close(code=NO_SUCH_INTERVIEW)
            return
        self.is_over = row.is_over
        await self.channel_layer.group_add(broadcast.group_of(self.interview_id), self.channel_name)
        self.ticking = asyncio.create_task(self._tick())

    async def disconnect(self, code: int) -> None:
        """Leave the group; what was begun goes on without this socket."""
        if self.ticking:
            self.ticking.cancel()
            await self.channel_layer.group_discard(broadcast.group_of(self.interview_id), self.channel_name)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """Carry out one command and acknowledge it, or say why not."""
        name = None
        try:
            if self.ticking is None:
                return
            if text_data is None:
                raise Refused("bad_frame", "Frames are JSON text, not bytes.")
            frame = frames.decode(text_data)
            name = frames.id_of(frame)
            await self._carry_out(frame, name)
        except Refused as refusal:
            await self._send({"refused": name, "code": refusal.code, "message": refusal.message})
        except Exception:
            log.exception("a command failed in interview %s", self.interview_id)
            message = "Something failed on our side. Nothing is lost: try again in a moment."
            await self._send({"refused": name, "code": "failed", "message": message})

    async def journal_grew(self, message: dict[str, Any]) -> None:
        """Pass new events on as this reader may see them; whoever is first makes the reply that is wanted."""
        for event in message["events"]:
            self.is_over = self.is_over or event["kind"] in (Kind.FINISHED, Kind.EXPIRED)
            if self.is_following:
                await self._send(broadcast.as_frame(event, reader=Reader.CANDIDATE, is_over=self.is_over))
        await self._send({"floor": message["floor"]})
        if any(event["kind"] in (Kind.PAUSED, Kind.WENT_ON) for event in message["events"]):
            await self._send_clock()
        if message["is_waiting"]:
            work = replies.reply(self.interview_id, message["generation"])
            background.start(work, name=f"reply in interview {self.interview_id}")

    async def frame_passed(self, message: dict[str, Any]) -> None:
        """Pass a transient frame on as it is."""
        await self._send(message["frame"])

    async def _carry_out(self, frame: dict[str, Any], name: str | None) -> None:
        command = frame.get("do")
        if command == "resume":
            await self._resume(frame)
        elif isinstance(command, str) and command in self.commands:
            seq = await database_sync_to_async(self.commands[command])(self.interview_id, frame)
            await self._send({"ack": name, "seq": seq})
        else:
            raise Refused("unknown_command", "There is no such command.")

    async def _resume(self, frame: dict[str, Any]) -> None:
        missed = await database_sync_to_async(resuming.after)(self.interview_id, frame)
        self.is_over = self.is_over or missed.is_over
        self.is_following = True
        for missed_frame in missed.frames:
            await self._send(missed_frame)

    async def _tick(self) -> None:
        while True:
            await database_sync_to_async(clocks.arrive)(self.interview_id)
            await self._send_clock()
            await asyncio.sleep(TICK_SECONDS)

    async def _send_clock(self) -> None:
        await self._send({"clock": await database_sync_to_async(_clock_frame)(self.interview_id)})

    async def _send(self, frame: dict[str, Any]) -> None:
        await self.send(text_data=json.dumps(frame))


class NowhereConsumer(AsyncWebsocketConsumer):
    """Any other address: there is nothing there."""

    async def connect(self) -> None:
        """Say so by the closing code."""
        await self.accept()
        await self.close(code=NO_SUCH_INTERVIEW)


def _clock_frame(interview_id: UUID) -> dict[str, Any]:
    return clocks.as_frame(clocks.read(Interview.objects.get(pk=interview_id)))
