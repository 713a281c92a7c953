"""The fake model from a test: `model_server` starts it once, and hands it over clean each time.

A `conftest.py` that wants it imports both fixtures, `model_process` and `model_server`, from here.
"""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest

from tests.serving import ROOT

_SECONDS = 10.0
# Whatever proxy the machine has is not for its own ports.
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Running:
    """A fake model in a process of its own; clients get `base_url`."""

    def __init__(self, **options: Any) -> None:
        given = [text for name, value in options.items() for text in (f"--{name.replace('_', '-')}", str(value))]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.modelserver", "--until-eof", *given],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            self.stop()
            raise RuntimeError("the fake model did not start")
        ports = json.loads(line)
        self.port: int = ports["port"]
        self.base_url = f"http://127.0.0.1:{self.port}/v1"
        self._control = f"http://127.0.0.1:{ports['control']}"

    @property
    def pid(self) -> int:
        """Return the id of the process."""
        return self._process.pid

    def set(self, faults: Sequence[str] = (), *, then: str = "well", only: str = "") -> None:
        """Choose the behaviour of the next requests, one each, and of all after them."""
        self._ask("/_control", {"faults": faults, "then": then, "only": only})

    def prepare(self, **wishes: Any) -> None:
        """Set `pace`, `knows` or `transcripts`."""
        self._ask("/_control", wishes)

    def seen(self, kind: str = "") -> list[dict[str, Any]]:
        """Return the requests since the reset, of one kind if named; fails when one was not understood."""
        found = self._ask("/_seen")
        assert not found["forgotten"], "too many requests to count"
        errors = [each["error"] for each in found["requests"] if each["error"]]
        assert not errors, f"not understood: {errors}"
        return [each for each in found["requests"] if kind in ("", each["kind"])]

    def reset(self) -> None:
        """Forget everything and drop what is going on; the port is open again."""
        self._ask("/_reset", {})

    @contextmanager
    def closed(self) -> Iterator[None]:
        """Close the port meanwhile: whoever connects is refused, and who was connected is cut off."""
        self.prepare(is_listening=False)
        try:
            yield
        finally:
            self.prepare(is_listening=True)

    def stop(self) -> None:
        """End the process."""
        self._process.terminate()
        self._process.wait(_SECONDS)
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            stream.close()

    def _ask(self, path: str, wishes: dict[str, Any] | None = None) -> dict[str, Any]:
        body = None if wishes is None else json.dumps(wishes).encode()
        try:
            with _OPENER.open(urllib.request.Request(self._control + path, data=body), timeout=_SECONDS) as answer:
                found: dict[str, Any] = json.load(answer)
        except urllib.error.HTTPError as refused:
            with refused:
                raise ValueError(json.load(refused)["error"]) from None
        return found


@contextmanager
def running(**options: Any) -> Iterator[Running]:
    """Run a fake model with the options of its command line, `pace=0.01` for example."""
    server = Running(**options)
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
def model_process() -> Iterator[Running]:
    """One fake model for all tests of a process."""
    with running() as server:
        yield server


@pytest.fixture
def model_server(model_process: Running) -> Running:
    """The fake model as new: well behaved, and with nothing seen."""
    model_process.reset()
    return model_process
