"""What may go wrong, one class for each thing the caller should do about it. Anything else is a bug."""

from __future__ import annotations


class Refused(Exception):
    """The request cannot be done as it stands; `code` is for programs, the message tells the person what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
