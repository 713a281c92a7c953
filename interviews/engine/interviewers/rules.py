"""The interviewer that needs nothing: it says the bank's words as they are."""

from __future__ import annotations

from collections.abc import AsyncIterator

from interviews.engine.interviewers.base import Brief
from interviews.vocabulary import RULES


class RulesInterviewer:
    """Says what the policy chose, in the wordings of the rules and the bank."""

    name = RULES

    async def word(self, brief: Brief) -> AsyncIterator[str]:
        """Yield the rules' words, whole."""
        yield brief.text
