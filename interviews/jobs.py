"""The jobs of the queue: a few lines each, by id, and safe to run twice."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from interviews.services import code_answers, proposing, remarking


def record_verdict(submission_id: str, answer: Any) -> None:
    """Record what the judge said of a submission. The answer is another machine's: checked before it is believed."""
    code_answers.record(UUID(submission_id), answer)


def mark_again(remark_id: int) -> None:
    """Go on with marking an interview again."""
    remarking.go_on(remark_id)


def propose(request_id: int) -> None:
    """Have the model draft what a curator asked for."""
    proposing.propose(request_id)
