"""A candidate without a browser: HTTP and a socket to a real server."""

from __future__ import annotations

import contextlib
import json
import time
from typing import Any

import httpx2
from websockets.sync.client import connect


class Candidate:
    """A guest at one coding question, who runs code over a real socket and waits for the verdict."""

    def __init__(self, url: str, question: str, source: str) -> None:
        with httpx2.Client(base_url=url) as client:
            client.get("/")
            origin = {"X-CSRFToken": client.cookies["csrftoken"], "Origin": url}
            made = client.post("/interviews/", json={"questions": [question], "minutes": 60}, headers=origin)
            if made.status_code != 201:
                raise RuntimeError(made.text[:500])
            cookies = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
        address = url.replace("http", "ws") + made.json()["socket"]
        headers = {"Cookie": cookies, "Origin": url}
        self._stack = contextlib.ExitStack()
        self._socket = self._stack.enter_context(connect(address, additional_headers=headers, max_size=None))
        self._source = source
        self._socket.send(json.dumps({"do": "resume", "id": "candidate-resume", "after": 0}))
        self._turn = self._until("asked")["seq"]
        self._number = 0

    def submit(self) -> float:
        """Run the code once on the visible cases; returns milliseconds until it was accepted."""
        self._number += 1
        frame = {"do": "code", "id": f"candidate-{id(self)}-{self._number}", "turn": self._turn, "language": "python"}
        started = time.perf_counter()
        self._socket.send(json.dumps({**frame, "source": self._source, "run": True}))
        verdict = self._until("code_judged")["data"]["verdict"]
        assert verdict == "AC", verdict
        return (time.perf_counter() - started) * 1000

    def close(self) -> None:
        """Leave."""
        self._stack.close()

    def _until(self, kind: str) -> dict[str, Any]:
        while True:
            frame = json.loads(self._socket.recv(timeout=20))
            if frame.get("kind") == kind:
                return dict(frame)
            assert "refused" not in frame, frame
