"""What the product adds to a voice server's own time: until the first sound of a turn, and for a recording.

usage: .venv/bin/python -m bench.voice [--rounds 50]
Starts the product on an empty var/ and a made-up voice server beside it, and ends both.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2

from tests.modelserver.running import running
from tests.serving import Server

# Fifteen seconds as a browser records them.
RECORDING = b"\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm" + bytes(120_000)


class Candidate:
    """A guest in one interview after another, each of a single question."""

    def __init__(self, client: httpx2.Client) -> None:
        self.client = client
        client.get("/")
        self.begin()

    def begin(self) -> None:
        """Begin an interview, so that nothing is remembered of the words before."""
        made = self.client.post("/interviews/", json={"questions": ["roc-curve"]}, headers=self._origin())
        self.address = f"/interviews/{made.json()['id']}"

    def hear(self) -> float:
        """Return the milliseconds until the question begins to sound."""
        self.begin()
        return first_byte(self.client, f"{self.address}/speech/3/", headers=self._origin())

    def dictate(self) -> float:
        """Return the milliseconds until a recording is written down."""
        files = {"recording": ("answer", RECORDING, "audio/webm")}
        return whole(self.client, f"{self.address}/transcription/", files=files, headers=self._origin())

    def _origin(self) -> dict[str, str]:
        return {"X-CSRFToken": self.client.cookies["csrftoken"], "Origin": str(self.client.base_url).rstrip("/")}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as var, running() as model:
        server = Server(Path(var), SPEECH_BASE_URL=model.base_url, TRANSCRIPTION_BASE_URL=model.base_url).start()
        try:
            with httpx2.Client(base_url=server.url) as client, httpx2.Client(base_url=model.base_url) as direct:
                candidate = Candidate(client)
                tell("first sound, through the product", candidate.hear, rounds)
                speech = {"model": "m", "voice": "v", "input": "What does it plot?"}
                tell(
                    "first sound, from the voice server",
                    lambda: first_byte(direct, "/audio/speech", json=speech),
                    rounds,
                )
                tell("a recording, through the product", candidate.dictate, rounds)
                form: dict[str, Any] = {"files": {"file": ("answer.webm", RECORDING)}, "data": {"model": "m"}}
                tell("a recording, by the voice server", lambda: whole(direct, "/audio/transcriptions", **form), rounds)
        finally:
            server.stop()


def first_byte(client: httpx2.Client, address: str, **request: Any) -> float:
    """Return the milliseconds until the first bytes of an answer; the rest is read too."""
    started, found = time.perf_counter(), 0.0
    with client.stream("POST", address, **request) as answer:
        answer.raise_for_status()
        for _ in answer.iter_bytes():
            found = found or time.perf_counter() - started
    return found * 1000


def whole(client: httpx2.Client, address: str, **request: Any) -> float:
    """Return the milliseconds until the whole answer."""
    started = time.perf_counter()
    client.post(address, **request).raise_for_status()
    return (time.perf_counter() - started) * 1000


def tell(what: str, action: Callable[[], float], rounds: int) -> None:
    """Do it again and again, and print median and 95th percentile."""
    action()
    taken = sorted(action() for _ in range(rounds))
    print(f"{what}: median {statistics.median(taken):.1f} ms, p95 {taken[round(0.95 * rounds) - 1]:.1f} ms")


if __name__ == "__main__":
    main()
