"""A design question step by step: which step of the framework a candidate has not touched, and what to ask there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from interviews.engine import words
from interviews.engine.context import Context, Round
from interviews.engine.moves import Move
from interviews.vocabulary import Kind
from questionbank.design import STEPS, DesignStep
from questionbank.language.words import stems

# So many follow-ups of a design question may lead to a step; with fewer of its cues a step was not touched.
STEP_FOLLOW_UPS = 3
TOUCHING_CUES = 2


def next_step(context: Context, current: Round) -> Move | None:
    """Return the question about the first step that applies and was not touched; none for any other format."""
    if sum(bool(put.step) for put in current.follow_ups) >= STEP_FOLLOW_UPS:
        return None
    step = next((step for step in untouched(current) if not current.has_asked_step(step.slug)), None)
    if step is None:
        return None
    text = words.pick(context, step.asks)
    return Move(
        Kind.FOLLOWED_UP,
        words.lead(context, "more", text),
        f"step {step.slug} not touched yet",
        {"asked": current.asked.seq, "point": "", "step": step.slug},
        text,
    )


def untouched(current: Round) -> list[DesignStep]:
    """Return the steps that apply to a question and were not touched, in the framework's order."""
    said = [stem for text in current.texts for stem in (*stems(text), "")]
    noted = {name for text in current.texts for name in _headings(text)}
    return [
        step
        for step in STEPS
        if step.slug in current.content.steps and step.name.lower() not in noted and not _is_touched(step, said)
    ]


def _headings(text: str) -> list[str]:
    """Return the names of the steps under whose heading a text has notes, in lower case."""
    return [found.lower() for found in _HEADING.findall(text)]


def _is_touched(step: DesignStep, said: Sequence[str]) -> bool:
    line = f" {' '.join(said)} "
    return sum(f" {cue} " in line for cue in _cues(step)) >= TOUCHING_CUES


@lru_cache(maxsize=len(STEPS))
def _cues(step: DesignStep) -> frozenset[str]:
    return frozenset(" ".join(stems(cue)) for cue in step.cues)


_HEADING = re.compile(rf"(?im)^({'|'.join(re.escape(step.name) for step in STEPS)}):[ \t]*\n?(?=\s*\S)")
