"""Promises about how far Greenroom's own questions reach: three different interviews in a row on every track."""

from __future__ import annotations

import random
import tomllib
from collections import Counter
from functools import cache

import pytest

from interviews.engine.plan import Plan, Wishes, draw_up
from questionbank.content import CatalogueEntry, TrackContent
from questionbank.formats import MINUTES, Format, Level
from questionbank.importing.loader import BANK
from questionbank.importing.reader import TRACKS_FILE, bank_files, read_questions, read_tracks

INTERVIEWS = 3
LENGTH = 45
SEEDS = range(4)


@cache
def catalogue() -> tuple[CatalogueEntry, ...]:
    files = bank_files(BANK)
    return tuple(
        CatalogueEntry(q.slug, number, q.category, q.level, q.format, q.tags, q.related, MINUTES[q.format])
        for number, q in enumerate(read_questions(files, known={file.slug for file in files}))
    )


@cache
def tracks() -> dict[str, TrackContent]:
    known = {entry.slug for entry in catalogue()}
    return {track.slug: track for track in read_tracks(BANK / TRACKS_FILE, known=known)}


# From the bare file, so that collecting the tests does not read the whole bank.
TRACKS = [track["slug"] for track in tomllib.loads((BANK / TRACKS_FILE).read_text())["tracks"]]


@cache
def plans_in_a_row(slug: str, level: str, seed: int) -> tuple[Plan, ...]:
    rng, seen, plans = random.Random(seed), set[str](), list[Plan]()
    for _ in range(INTERVIEWS):
        wishes = Wishes(level=level, minutes=LENGTH)
        plans.append(draw_up(wishes, tracks()[slug], catalogue(), seen=seen, rng=rng))
        seen |= {slot["slug"] for slot in plans[-1].slots}
    return tuple(plans)


def rows(slug: str) -> list[tuple[Plan, ...]]:
    return [plans_in_a_row(slug, level, seed) for level in Level.values for seed in SEEDS]


@pytest.mark.parametrize("slug", TRACKS)
def test_three_interviews_in_a_row_repeat_nothing(slug: str) -> None:
    for row in rows(slug):
        asked = Counter(slot["slug"] for plan in row for slot in plan.slots)
        assert max(asked.values()) == 1, asked.most_common(3)


@pytest.mark.parametrize("slug", TRACKS)
def test_no_question_comes_from_outside_the_categories_of_its_track(slug: str) -> None:
    wanted = {part.category for part in tracks()[slug].emphasis}
    for row in rows(slug):
        assert {slot["category"] for plan in row for slot in plan.slots} <= wanted
        assert not any("any category" in said for plan in row for said in plan.relaxed)


@pytest.mark.parametrize("slug", TRACKS)
def test_the_minutes_are_used_in_the_third_interview_too(slug: str) -> None:
    for row in rows(slug):
        assert all(sum(slot["minutes"] for slot in plan.slots) > LENGTH - 2 for plan in row)


@pytest.mark.parametrize("slug", TRACKS)
def test_every_share_has_questions_with_its_tags_for_three_interviews(slug: str) -> None:
    for part in tracks()[slug].emphasis:
        fitting = [
            entry
            for entry in catalogue()
            if entry.category == part.category and (not part.tags or set(entry.tags) & set(part.tags))
        ]
        needed = part.share * LENGTH * INTERVIEWS
        assert sum(entry.minutes for entry in fitting) >= needed, (part.category, part.tags)


def test_every_format_has_enough_questions_for_three_interviews() -> None:
    found = Counter(entry.format for entry in catalogue())
    assert set(found) == set(Format.values)
    assert min(found.values()) >= INTERVIEWS
