"""What the rules interviewer says: chosen by seed and manner, nothing twice in an interview while more is left."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

from interviews.engine.context import Context
from interviews.engine.wordings import ALWAYS, BY_MANNER
from interviews.vocabulary import Manner


def say(context: Context, move: str, **fields: object) -> str:
    """Return a wording for the move in the interview's manner, one not said before where there is one left.

    The choice depends on the seed and the events alone. Raises `KeyError` for a move without wordings.
    """
    return pick(context, [wording.format(**fields) for wording in _wordings(context, move)])


def bridge(context: Context) -> str:
    """Return the words between two questions."""
    current = context.round
    has_left = bool(current and (current.is_skipped or current.passes))
    return say(context, "leave" if has_left else "next")


def lead(context: Context, move: str, text: str) -> str:
    """Return a text with words of the manner before it, while there are some that nobody has heard yet."""
    heard = context.said()
    fresh = [words for words in _wordings(context, move) if not any(said.startswith(words) for said in heard)]
    return f"{draw(context).choice(fresh)} {text}" if fresh else text


def pick(context: Context, wordings: Sequence[str], *, avoid: Iterable[str] = ()) -> str:
    """Return one of the wordings by the interview's seed, preferring those that were not said yet.

    A wording counts as said also where words of the manner stood before it.
    """
    said = context.said() | set(avoid)
    fresh = [wording for wording in wordings if not any(text.endswith(wording) for text in said)]
    return draw(context).choice(fresh or list(wordings))


def draw(context: Context) -> random.Random:
    """Return the chance of this moment: the same seed and events give the same draws."""
    newest = context.events[-1].seq if context.events else 0
    return random.Random(f"{context.facts.seed}:{newest}")


def _wordings(context: Context, move: str) -> tuple[str, ...]:
    return BY_MANNER[Manner(context.facts.manner)].get(move) or ALWAYS[move]
