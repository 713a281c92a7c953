"""The judge as the rest of the product sees it: a job goes to the supervisor's socket, an answer comes back."""

import json
import socket
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_SECONDS = 120.0


class JudgeUnavailable(Exception):
    """The judge cannot be reached or hung up; the text says why, and the same job may be sent again later."""


class JobRefused(ValueError):
    """The job is not one; the text says which key is wrong. Sending it again will not help."""


class JudgeClient:
    """Speaks to `manage.py runjudge` over its socket, one connection a job."""

    def __init__(self, socket_path: Path | str) -> None:
        self._path = str(socket_path)

    def judge(self, job: Mapping[str, Any]) -> dict[str, Any]:
        """The answer to a job of the shape of `judge --batch`. Raises JudgeUnavailable or JobRefused."""
        answer = self._ask({"job": dict(job)})
        if "error" in answer:
            raise JobRefused(answer["error"])
        return answer

    def status(self) -> dict[str, Any]:
        """The judge's tier, the reason for it in words, and its process id. Raises JudgeUnavailable."""
        return self._ask({"status": True})

    def _ask(self, question: Mapping[str, Any]) -> dict[str, Any]:
        try:
            with socket.socket(socket.AF_UNIX) as connection:
                connection.settimeout(_SECONDS)
                connection.connect(self._path)
                connection.sendall(json.dumps(question).encode() + b"\n")
                with connection.makefile("rb") as lines:
                    line = lines.readline()
        except OSError as error:
            raise JudgeUnavailable(f"no judge at {self._path}: {error}") from error
        if not line.endswith(b"\n"):
            raise JudgeUnavailable("the judge hung up before it answered")
        answer: dict[str, Any] = json.loads(line)
        return answer
