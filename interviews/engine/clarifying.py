"""Answering what a candidate asks about the question, from the bank's clarifications."""

from __future__ import annotations

from interviews.engine import words
from interviews.engine.context import Context
from questionbank.language.closed import substance

# Share of a clarification's own words that the candidate's question must have in common with it.
ENOUGH = 0.34


def reply(context: Context, text: str) -> str:
    """Return the answer of the bank's nearest clarification, or an invitation to state an assumption."""
    current = context.round
    offered = current.content.clarifications if current else ()
    asked = substance(text)
    nearest = max(offered, key=lambda said: _shared(asked, said.asks), default=None)
    if nearest and _shared(asked, nearest.asks) >= ENOUGH:
        return nearest.answer
    return words.say(context, "no_clarification")


def _shared(asked: frozenset[str], asks: str) -> float:
    wanted = substance(asks)
    return len(asked & wanted) / len(wanted) if wanted else 0.0
