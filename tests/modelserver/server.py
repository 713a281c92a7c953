"""The server: takes requests, chooses the behaviour, sends the answer in its manner, and remembers what it saw."""

from __future__ import annotations

import asyncio
import json
import sys
import traceback
from collections import deque

from tests.modelserver import answers, audio, completions, prompts
from tests.modelserver.answers import Answer
from tests.modelserver.behaviours import Script
from tests.modelserver.records import Record, Records
from tests.modelserver.wire import Connection, Reader, Request

_SAID = "This is what was said."
_HALVED = ("stalls_in_the_middle", "disconnects", "ends_early")
_PATHS = {
    ("POST", "/v1/chat/completions"): "chat",
    ("POST", "/v1/audio/speech"): "speech",
    ("POST", "/v1/audio/transcriptions"): "transcription",
    ("GET", "/v1/models"): "models",
}


class Broken(Exception):
    """The behaviour broke the connection itself."""


class ModelServer:
    """One fake model; `pace` is the seconds between slow tokens, `retry_after` what it asks busy clients to wait."""

    def __init__(self, *, port: int, model: str, pace: float, retry_after: int) -> None:
        self.port, self.control_port = port, 0
        self._model, self._usual_pace, self._retry_after = model, pace, retry_after
        self._listening: asyncio.Server | None = None
        self._open: dict[Connection, bool] = {}
        self._forget()

    async def start(self) -> None:
        """Listen on both ports."""
        await self._listen()
        control = await self._bound(0, is_model=False)
        self.control_port = control.sockets[0].getsockname()[1]

    def _forget(self) -> None:
        self._script, self._records = Script(), Records()
        self._knows: tuple[str, ...] = ()
        self._facts: tuple[str, ...] = ()
        self._transcripts: deque[str] = deque()
        self._pace = self._usual_pace

    async def _bound(self, port: int, *, is_model: bool) -> asyncio.Server:
        def protocol() -> asyncio.StreamReaderProtocol:
            reader = Reader()
            return asyncio.StreamReaderProtocol(reader, lambda _, writer: self._converse(reader, writer, is_model))

        return await asyncio.get_running_loop().create_server(protocol, "127.0.0.1", port)

    async def _listen(self) -> None:
        if self._listening is None:
            self._listening = await self._bound(self.port, is_model=True)
            self.port = self._listening.sockets[0].getsockname()[1]

    def _shut(self) -> None:
        if self._listening is not None:
            self._listening.close()
            self._listening = None
        for connection, is_model in list(self._open.items()):
            if is_model:
                connection.reset()

    async def _converse(self, reader: Reader, writer: asyncio.StreamWriter, is_model: bool) -> None:
        connection = Connection(reader, writer)
        self._open[connection] = is_model
        try:
            while request := await connection.read():
                await self._take(connection, request)
        except (ConnectionError, asyncio.IncompleteReadError, Broken):
            pass
        finally:
            del self._open[connection]
            connection.close()

    async def _take(self, connection: Connection, request: Request) -> None:
        if request.path.startswith("/_"):
            await self._send(connection, await self._obey(connection, request), "well")
            return
        record = self._records.add(request, connection)
        try:
            await self._send(connection, self._answer(record), record.behaviour)
            record.is_finished = True
        except Broken:
            record.is_finished = True
            raise
        except ConnectionError:
            record.lose()
            raise
        finally:
            record.close()

    async def _obey(self, connection: Connection, request: Request) -> Answer:
        """Answer a test's own requests."""
        try:
            match request.method, request.path:
                case "GET", "/_seen":
                    return answers.of_json(self._records.as_json())
                case "POST", "/_reset":
                    await self._reset(connection)
                case "POST", "/_control":
                    await self._change(**request.json())
                case _:
                    return answers.of_json({"error": "there is no such page"}, status=404)
        except (ValueError, TypeError) as error:
            return answers.of_json({"error": str(error)}, status=400)
        return answers.of_json({})

    async def _reset(self, asking: Connection) -> None:
        for connection in list(self._open):
            if connection is not asking:
                connection.reset()
        self._forget()
        await self._listen()

    async def _change(
        self,
        *,
        faults: list[str] | None = None,
        then: str = "",
        only: str = "",
        pace: float | None = None,
        knows: list[str] | None = None,
        transcripts: list[str] | None = None,
        is_listening: bool | None = None,
    ) -> None:
        if faults is not None or then:
            self._script.choose(faults or [], then or "well", only)
        self._pace = self._pace if pace is None else float(pace)
        self._knows = self._knows if knows is None else tuple(knows)
        self._transcripts.extend(transcripts or [])
        if is_listening is not None:
            await self._listen() if is_listening else self._shut()

    def _answer(self, record: Record) -> Answer:
        """Return the answer to a request; what the fake does not understand is a 400 that `_seen` tells of."""
        try:
            return self._chosen(record)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            traceback.print_exc(file=sys.stderr)
            record.error = repr(error)
            return answers.of_error(400, "invalid_request_error", repr(error))

    def _chosen(self, record: Record) -> Answer:
        request = record.request
        asked = _PATHS.get((request.method, request.path))
        if not asked:
            return answers.of_error(404, "not_found", "There is no such page.")
        prompt = None
        if asked == "transcription":
            record.form = audio.form(request.content_type, request.body)
        elif asked != "models":
            record.json = request.json()
            prompt = prompts.read(record.json) if asked == "chat" else None
        record.kind = prompt.kind if prompt else asked
        record.behaviour = self._script.take(record.kind)
        instead = answers.instead(record.behaviour, key=request.key, port=self.port, retry_after=self._retry_after)
        return instead or (self._chat(prompt, record) if prompt else self._other(record))

    def _chat(self, prompt: prompts.Prompt, record: Record) -> Answer:
        self._facts = tuple(point.fact for point in prompt.points) or self._facts
        knows = tuple(dict.fromkeys((*self._knows, *self._facts)))
        text = completions.answer_text(prompt, record.behaviour, knows)
        if record.json.get("stream"):
            return answers.of_events(completions.events(text, record.json, record.behaviour, prompt.kind))
        return answers.of_whole(completions.whole(text, record.json, record.behaviour, prompt.kind))

    def _other(self, record: Record) -> Answer:
        if record.kind == "speech":
            return answers.of_speech(record.json["input"], record.behaviour)
        if record.form is not None:
            is_plain = record.form.get("response_format") == "text"
            said = self._transcripts.popleft() if self._transcripts else _SAID
            return answers.of_transcription(said, record.behaviour, is_plain=is_plain)
        return answers.of_models(self._model, record.behaviour)

    async def _send(self, connection: Connection, answer: Answer, behaviour: str) -> None:
        if behaviour == "refuses":
            connection.reset()
            raise Broken
        if behaviour == "stalls_before":
            await connection.pause(None)
        pieces = answer.pieces
        if behaviour in _HALVED:
            whole = list(pieces)
            pieces = whole[: max(1, len(whole) // 2)]
        # An early end is a clean one, so it cannot keep to a length that was promised.
        length = None if behaviour == "ends_early" else answer.length
        await connection.begin(answer.status, answer.content_type, answer.headers, length)
        seconds = {"slow": self._pace, "endless": self._pace / 20}.get(behaviour, 0.0)
        for piece in pieces:
            await connection.send(piece)
            await (connection.pause(seconds) if seconds else asyncio.sleep(0))
        if behaviour == "stalls_in_the_middle":
            await connection.pause(None)
        if behaviour == "disconnects":
            raise Broken
        await connection.end()


async def serve(server: ModelServer, *, until_eof: bool) -> None:
    """Listen, and go on until the process is ended, or whoever holds its standard input is gone."""
    await server.start()
    sys.stdout.write(json.dumps({"port": server.port, "control": server.control_port}) + "\n")
    sys.stdout.flush()
    ended = asyncio.Event()
    if until_eof:
        asyncio.get_running_loop().add_reader(sys.stdin.fileno(), ended.set)
    await ended.wait()
