"""Choosing the next question of a catalogue: by share, level and distance from what was asked."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from questionbank.content import CatalogueEntry

# Levels in the order of their depth; a product-specific question stands beside them all.
DEPTHS = {"beginner": 0.0, "intermediate": 1.0, "advanced": 2.0}
ANY_DEPTH = 0.7
# How much one step of level, a shared tag with what was asked, and the last question's format cost.
LEVEL_COST = 1.0
NEAR_COST = 0.6
FORMAT_COST = 0.2
# What a question that is due again gains: less than a step of level, more than a shared tag.
DUE_GAIN = 0.8
# The higher, the more surely the best is taken.
SHARPNESS = 4.0


@dataclass(frozen=True, slots=True)
class Found:
    """The chosen question; `relaxed` says in words what had to be given up for it, empty when nothing."""

    entry: CatalogueEntry
    relaxed: str = ""


def choose(
    catalogue: Sequence[CatalogueEntry],
    *,
    category: str,
    tags: Collection[str] = (),
    level: str,
    formats: Collection[str] = (),
    exclude: Collection[str] = (),
    near: Sequence[CatalogueEntry] = (),
    due: Collection[str] = (),
    rng: random.Random,
) -> Found | None:
    """Choose a question with one of the tags in the category; else of the category; else any. None when all are out.

    `formats` (all when empty) and `exclude` (slugs) are never relaxed. `near` is what was asked, the latest last; `due`
    are slugs that the person should meet again.
    """
    left_out = set(exclude)
    allowed = set(formats)
    offered = [entry for entry in catalogue if entry.slug not in left_out and (not allowed or entry.format in allowed)]
    for pool, relaxed in _tiers(offered, category, frozenset(tags)):
        if pool:
            return Found(_drawn(pool, level=level, near=near, due=due, rng=rng), relaxed)
    return None


def _tiers(
    offered: list[CatalogueEntry], category: str, tags: frozenset[str]
) -> Iterator[tuple[list[CatalogueEntry], str]]:
    in_category = [entry for entry in offered if entry.category == category]
    if tags:
        yield [entry for entry in in_category if not tags.isdisjoint(entry.tags)], ""
    wanted = ", ".join(sorted(tags))
    yield in_category, f"no question about {wanted} is left in {category}: any of {category}" if tags else ""
    yield offered, f"no question of {category} is left: any category"


def _drawn(
    pool: list[CatalogueEntry],
    *,
    level: str,
    near: Sequence[CatalogueEntry],
    due: Collection[str],
    rng: random.Random,
) -> CatalogueEntry:
    """Draw one of the pool, the better it fits the more likely."""
    fit = -LEVEL_COST * _steps(pool, level) - NEAR_COST * _nearness(pool, near)
    if due:
        fit += DUE_GAIN * np.fromiter((entry.slug in due for entry in pool), float, len(pool))
    if near:
        fit -= FORMAT_COST * np.fromiter((entry.format == near[-1].format for entry in pool), float, len(pool))
    chances = np.cumsum(np.exp(SHARPNESS * (fit - fit.max())))
    return pool[int(np.searchsorted(chances, rng.random() * chances[-1], side="right"))]


def _steps(pool: list[CatalogueEntry], level: str) -> NDArray[np.float64]:
    """Return how many levels each question lies away from the one wanted."""
    wanted = DEPTHS.get(level)
    costs = {name: ANY_DEPTH if wanted is None else abs(depth - wanted) for name, depth in DEPTHS.items()}
    besides = 0.0 if wanted is None else ANY_DEPTH
    return np.fromiter((costs.get(entry.level, besides) for entry in pool), float, len(pool))


def _nearness(pool: list[CatalogueEntry], near: Sequence[CatalogueEntry]) -> NDArray[np.float64]:
    """Return how much of each question's tags was asked about already, and whether it is related to what was."""
    asked: Counter[str] = Counter(tag for entry in near for tag in entry.tags)
    related = {slug for entry in near for slug in entry.related}
    return np.fromiter(
        (
            sum(min(2, asked[tag]) for tag in entry.tags) / max(1, len(entry.tags)) + (entry.slug in related)
            for entry in pool
        ),
        float,
        len(pool),
    )
