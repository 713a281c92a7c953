"""How able a candidate has shown to be in a category, as a Bayesian estimate with its uncertainty.

The model is the logistic one of item response theory (Rasch): the chance of earning credit is 1 / (1 + exp(-(ability -
difficulty))) on the logit scale. A question's score is taken as so many part successes, and the posterior over a
normal prior of deviation 1 is computed on a grid, exactly and the same every time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from interviews.engine.context import Context

# Difficulty of a level in logits, until item statistics say better; a product-specific question counts as intermediate.
DIFFICULTIES = {"beginner": -1.0, "intermediate": 0.0, "advanced": 1.0}
LEVELS = tuple(DIFFICULTIES)
# How many tries a question's score counts for: its points are not independent. Ours.
TRIES, TRIES_OF_LITTLE = 3.0, 1.0
# A question is best asked where it is earned somewhat more often than not: that tells most and discourages least.
COMFORT = 0.4
# Only an estimate this far from the level asked for, in its own uncertainty, moves the level.
SURENESS = 0.75
_GRID = np.linspace(-5.0, 5.0, 201)


@dataclass(frozen=True, slots=True)
class Ability:
    """Mean and standard deviation in logits, and how many marked questions they rest on."""

    mean: float
    deviation: float
    questions: int = 0

    def __str__(self) -> str:
        return f"{self.mean:+.1f} ± {self.deviation:.1f}"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a marked question shows: its level, its score 0 to 1, and whether enough was said to judge."""

    level: str
    score: float
    enough: bool


def estimate(shown: Sequence[Shown], *, level: str = "intermediate") -> Ability:
    """Return the posterior after some marked questions; the prior takes who asks for a level at their word."""
    log_chance = -0.5 * (_GRID - DIFFICULTIES.get(level, 0.0) - COMFORT) ** 2
    for one in shown:
        tries = TRIES if one.enough else TRIES_OF_LITTLE
        logit = _GRID - DIFFICULTIES.get(one.level, 0.0)
        log_chance += tries * (one.score * -np.logaddexp(0, -logit) + (1 - one.score) * -np.logaddexp(0, logit))
    chance = np.exp(log_chance - log_chance.max())
    chance /= chance.sum()
    mean = float(chance @ _GRID)
    return Ability(mean, float(np.sqrt(chance @ (_GRID - mean) ** 2)), len(shown))


def in_category(context: Context, category: str) -> Ability:
    """Return the estimate from the questions of a category that were marked so far."""
    marked = [
        Shown(current.content.level, float(current.mark["score"]), bool(current.mark["enough"]))
        for current in context.rounds
        if current.mark is not None and current.content.category == category
    ]
    return estimate(marked, level=context.facts.level)


def level_for(ability: Ability, wished: str) -> str:
    """Return the level to ask at: the wished one, or one step off where the estimate is surely elsewhere."""
    if wished not in DIFFICULTIES or not ability.questions:
        return wished
    away = ability.mean - COMFORT - DIFFICULTIES[wished]
    step = 1.0 / 2
    if abs(away) < step or abs(away) < SURENESS * ability.deviation:
        return wished
    easier, harder = beside(wished)
    return (harder if away > 0 else easier) or wished


def beside(level: str) -> tuple[str, str]:
    """Return the levels one step below and above, empty where there is none."""
    if level not in DIFFICULTIES:
        return "", ""
    place = LEVELS.index(level)
    return "".join(LEVELS[:place][-1:]), "".join(LEVELS[place + 1 :][:1])
