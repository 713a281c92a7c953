"""The plan of an interview: which questions, in which order, within the minutes."""

from __future__ import annotations

import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from interviews.engine.ability import beside
from questionbank.content import CatalogueEntry, Emphasis, TrackContent
from questionbank.selection import choose

# The shortest time a question is begun for.
SHORTEST = 2.0
# An interview is not only what was asked before.
DUE_SHARE = 0.5
# Short questions first, the long ones when both are warm, talk last.
ORDER = {"timed": 0, "choice": 1, "numeric": 2, "concept": 2, "scenario": 3, "coding": 4, "design": 5}


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the candidate asked for. `include` and `avoid` name slugs, tags or categories; `questions` overrides all."""

    level: str
    minutes: int
    formats: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """The chosen questions in their order, and in words where the bank could not give what was asked."""

    slots: tuple[dict[str, Any], ...]
    relaxed: tuple[str, ...]


def draw_up(
    wishes: Wishes,
    track: TrackContent,
    catalogue: Sequence[CatalogueEntry],
    *,
    seen: Collection[str] = (),
    due: Collection[str] = (),
    rng: random.Random,
) -> Plan:
    """Return a plan by the track's shares.

    Questions `seen` in earlier interviews come only when others run out, unless they are `due` again: then they are
    preferred.
    """
    if wishes.questions:
        by_slug = {entry.slug: entry for entry in catalogue}
        named = [by_slug[slug] for slug in wishes.questions if slug in by_slug]
        return Plan(tuple(_slot(entry) for entry in named), ())
    offered = [entry for entry in catalogue if not _names(entry) & set(wishes.avoid)]
    chosen = _included(wishes, offered, rng)
    relaxed: list[str] = []
    fresh = [entry for entry in offered if entry.slug not in seen or entry.slug in due]
    for pool, any_category in ((fresh, False), (offered, False), (offered, True)):
        _fill(chosen, relaxed, wishes, track.emphasis, pool, due=due, any_category=any_category, rng=rng)
    ordered = sorted(chosen, key=lambda entry: ORDER.get(entry.format, 6))
    slots = _with_alternatives(ordered, fresh, wanted=wishes.include, rng=rng)
    return Plan(slots, tuple(dict.fromkeys(relaxed)))


def _with_alternatives(
    chosen: Sequence[CatalogueEntry], pool: Sequence[CatalogueEntry], *, wanted: Collection[str], rng: random.Random
) -> tuple[dict[str, Any], ...]:
    """Return the slots, each with a question one level below and one above that may be put in its place.

    Such a question is of the same category and format, takes no longer, and stands in no other slot; a question that
    was asked for by name, tag or category stays as it is.
    """
    taken = {entry.slug for entry in chosen}
    slots = []
    for entry in chosen:
        instead = [] if _names(entry) & set(wanted) else _others(entry, pool, taken, rng)
        taken |= {other.slug for other in instead}
        slots.append({**_slot(entry), "instead": [_slot(other) for other in instead]})
    return tuple(slots)


def _others(
    entry: CatalogueEntry, pool: Sequence[CatalogueEntry], taken: Collection[str], rng: random.Random
) -> list[CatalogueEntry]:
    alike = [
        other
        for other in pool
        if other.slug not in taken
        and (other.category, other.format) == (entry.category, entry.format)
        and other.minutes <= entry.minutes
    ]
    found = []
    for level in beside(entry.level):
        at_level = [other for other in alike if other.level == level]
        near = [other for other in at_level if set(other.tags) & set(entry.tags)]
        if at_level:
            found.append(rng.choice(near or at_level))
    return found


def _fill(
    chosen: list[CatalogueEntry],
    relaxed: list[str],
    wishes: Wishes,
    emphasis: Sequence[Emphasis],
    pool: Sequence[CatalogueEntry],
    *,
    due: Collection[str],
    any_category: bool,
    rng: random.Random,
) -> None:
    """Add questions until the minutes are used: each time for the category that lacks most of its share.

    Another category's question is taken only with `any_category`, when nothing of the wanted ones fits any more.
    What is due again is preferred for `DUE_SHARE` of the minutes.
    """
    exhausted: set[str] = set()
    while (left := wishes.minutes - sum(entry.minutes for entry in chosen)) >= SHORTEST:
        lacking = [part for part in emphasis if part.category not in exhausted]
        if not lacking:
            return
        part = max(lacking, key=lambda part: part.share * wishes.minutes - _spent(chosen, part.category))
        again = sum(entry.minutes for entry in chosen if entry.slug in due)
        fitting = [entry for entry in pool if entry.minutes <= left]
        found = choose(
            fitting,
            category=part.category,
            tags=part.tags,
            level=wishes.level,
            formats=wishes.formats,
            exclude={entry.slug for entry in chosen},
            near=chosen,
            due=due if again < DUE_SHARE * wishes.minutes else (),
            rng=rng,
        )
        if found is None or (found.entry.category != part.category and not any_category):
            exhausted.add(part.category)
            continue
        chosen.append(found.entry)
        relaxed += [found.relaxed] if found.relaxed else []


def _included(wishes: Wishes, offered: Sequence[CatalogueEntry], rng: random.Random) -> list[CatalogueEntry]:
    """Return one question for each wish that names something the bank has."""
    found: list[CatalogueEntry] = []
    for wish in wishes.include:
        named = [
            entry
            for entry in offered
            if wish in _names(entry) and entry not in found and (not wishes.formats or entry.format in wishes.formats)
        ]
        left = wishes.minutes - sum(entry.minutes for entry in found)
        named = [entry for entry in named if entry.minutes <= left]
        if named:
            at_level = [entry for entry in named if entry.level == wishes.level]
            found.append(rng.choice(at_level or named))
    return found


def _spent(chosen: Sequence[CatalogueEntry], category: str) -> float:
    return sum(entry.minutes for entry in chosen if entry.category == category)


def _names(entry: CatalogueEntry) -> set[str]:
    return {entry.slug, entry.category, *entry.tags}


def _slot(entry: CatalogueEntry) -> dict[str, Any]:
    return {
        "slug": entry.slug,
        "revision": entry.revision,
        "minutes": entry.minutes,
        "category": entry.category,
        "level": entry.level,
        "format": entry.format,
    }
