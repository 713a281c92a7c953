"""The interviewer that needs nothing: it says the bank's words as they are."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from typing import Any

from interviews.engine.interviewers.base import Answered, Brief, Call
from interviews.vocabulary import RULES


class RulesInterviewer:
    """Says what the policy chose, in the wordings of the rules and the bank; answers are read where marks are made."""

    name = RULES

    def __init__(self) -> None:
        self.calls: list[Call] = []

    async def word(self, brief: Brief) -> AsyncGenerator[str, None]:
        """Yield the rules' words, whole."""
        yield brief.text

    async def read(self, answered: Answered) -> Sequence[dict[str, Any]]:
        """Decide nothing ahead of the marks."""
        return ()
