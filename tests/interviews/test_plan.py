"""The plan of an interview, drawn from a small catalogue made by hand."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User
from hypothesis import given
from hypothesis import strategies as st

from interviews.engine.plan import ORDER, Plan, Wishes, draw_up
from interviews.services import starting
from interviews.vocabulary import Kind, Manner, Mode
from questionbank.content import CatalogueEntry, Emphasis, TrackContent
from questionbank.formats import MINUTES
from questionbank.questions import catalogue, content_of, tracks

CATEGORIES = ("theory", "programming", "product")
FORMATS = ("concept", "scenario", "coding", "choice")
CATALOGUE = tuple(
    CatalogueEntry(f"{category}-{form}-{n}", n, category, "intermediate", form, (f"tag-{n}",), (), MINUTES[form])
    for category in CATEGORIES
    for form in FORMATS
    for n in range(6)
)
TRACK = TrackContent(
    *("general", "General", "", (), ()),
    emphasis=(Emphasis("theory", 0.5), Emphasis("programming", 0.3), Emphasis("product", 0.2)),
    starters=(),
    basis="",
)
MAKES_SLOTS = {entry.slug: entry for entry in CATALOGUE}


def plan(
    seed: int = 1, *, minutes: int = 45, seen: Collection[str] = (), due: Collection[str] = (), **wishes: Any
) -> Plan:
    asked = Wishes(level="intermediate", minutes=minutes, **wishes)
    return draw_up(asked, TRACK, CATALOGUE, seen=seen, due=due, rng=random.Random(seed))


def slugs(drawn: Plan) -> list[str]:
    return [slot["slug"] for slot in drawn.slots]


@given(st.integers(), st.integers(10, 60))
def test_a_plan_fits_its_minutes_and_asks_nothing_twice(seed: int, minutes: int) -> None:
    drawn = plan(seed, minutes=minutes)
    assert minutes - 2 < sum(slot["minutes"] for slot in drawn.slots) <= minutes
    assert len(set(slugs(drawn))) == len(drawn.slots)


@given(st.integers())
def test_the_shares_of_a_track_are_kept_within_one_question(seed: int) -> None:
    spent: Counter[str] = Counter()
    for slot in plan(seed, minutes=60).slots:
        spent[slot["category"]] += slot["minutes"]
    assert all(abs(spent[part.category] - part.share * 60) <= 15 for part in TRACK.emphasis)


@given(st.integers())
def test_the_same_seed_gives_the_same_plan(seed: int) -> None:
    assert plan(seed) == plan(seed)


def test_seeds_give_different_plans() -> None:
    assert len({tuple(slugs(plan(seed))) for seed in range(10)}) > 1


@pytest.mark.parametrize("form", FORMATS)
def test_only_wished_formats_are_drawn(form: str) -> None:
    assert {slot["format"] for slot in plan(formats=(form,)).slots} == {form}


@pytest.mark.parametrize("avoid", ["theory", "tag-1", "product-choice-2"])
def test_what_is_to_be_avoided_is_not_drawn(avoid: str) -> None:
    for seed in range(8):
        drawn = [MAKES_SLOTS[slug] for slug in slugs(plan(seed, avoid=(avoid,)))]
        assert not [entry for entry in drawn if avoid in (entry.slug, entry.category, *entry.tags)]


@pytest.mark.parametrize("include", ["product", "tag-3", "product-coding-2"])
def test_what_is_to_be_included_is_drawn(include: str) -> None:
    for seed in range(8):
        drawn = [MAKES_SLOTS[slug] for slug in slugs(plan(seed, minutes=20, include=(include,)))]
        assert [entry for entry in drawn if include in (entry.slug, entry.category, *entry.tags)]


def test_what_the_bank_does_not_have_is_passed_over() -> None:
    assert plan(include=("alchemy",)).slots


def test_named_questions_are_the_plan_in_their_order() -> None:
    named = ("product-coding-2", "theory-choice-0", "no-such-question")
    assert slugs(plan(questions=named)) == list(named[:2])


def test_questions_seen_before_come_only_when_others_run_out() -> None:
    seen = {entry.slug for entry in CATALOGUE if entry.slug[-1] in "012"}
    assert not set(slugs(plan(seen=seen))) & seen
    assert plan(seen=set(MAKES_SLOTS)).slots


@pytest.mark.parametrize("seed", range(5))
def test_questions_that_are_due_again_come_though_they_were_seen_but_not_alone(seed: int) -> None:
    seen = {entry.slug for entry in CATALOGUE if entry.slug[-1] in "012"}
    drawn = set(slugs(plan(seed, seen=seen, due=seen)))
    assert drawn & seen
    assert drawn - seen


def test_another_category_is_taken_when_the_wanted_ones_are_out_and_it_is_said() -> None:
    drawn = plan(avoid=("theory",))
    assert {slot["category"] for slot in drawn.slots} == {"programming", "product"}
    assert sum(slot["minutes"] for slot in drawn.slots) > 43


def test_short_questions_come_first() -> None:
    order = [ORDER[slot["format"]] for slot in plan(minutes=60).slots]
    assert order == sorted(order)


def test_where_nothing_fits_the_plan_is_empty() -> None:
    assert plan(formats=("opinion",)).slots == ()


LADDER = tuple(
    replace(entry, level=("beginner", "intermediate", "advanced")[entry.revision % 3]) for entry in CATALOGUE
)


@given(st.integers())
def test_a_slot_has_easier_and_harder_questions_of_its_kind_in_reserve(seed: int) -> None:
    slots = draw_up(Wishes("intermediate", 45), TRACK, LADDER, rng=random.Random(seed)).slots
    others = [(slot, other) for slot in slots for other in slot["instead"]]
    assert others
    for slot, other in others:
        assert (other["category"], other["format"]) == (slot["category"], slot["format"])
        assert other["minutes"] <= slot["minutes"]
        assert other["level"] != slot["level"]
    planned = [each["slug"] for slot in slots for each in (slot, *slot["instead"])]
    assert len(planned) == len(set(planned))


def test_what_was_asked_for_by_name_is_not_replaced() -> None:
    slots = draw_up(Wishes("intermediate", 45, include=("tag-2",)), TRACK, LADDER, rng=random.Random(3)).slots
    tags = {entry.slug: entry.tags for entry in LADDER}
    assert all(not slot["instead"] for slot in slots if "tag-2" in tags[slot["slug"]])


@pytest.mark.django_db
def test_a_thousand_interviews_keep_the_shares_and_repeat_nothing() -> None:
    track = next(track for track in tracks() if track.slug == "general")
    bank, spent, minutes = catalogue(), Counter[str](), 0.0
    for seed in range(1000):
        slots = draw_up(Wishes("intermediate", 60), track, bank, rng=random.Random(seed)).slots
        asked = [slot["slug"] for slot in slots]
        assert len(asked) == len(set(asked))
        for slot in slots:
            spent[slot["category"]] += slot["minutes"]
            minutes += slot["minutes"]
    for part in track.emphasis:
        assert spent[part.category] / minutes == pytest.approx(part.share, abs=0.06)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(6))
def test_the_first_question_is_put_in_its_own_words(ada: User, seed: int) -> None:
    wishes = Wishes("advanced", 30)
    row = starting.start(starting.Request("general", Mode.PRACTICE, Manner.NEUTRAL, wishes, seed=seed), user=ada)
    asked = row.events.get(kind=Kind.ASKED).data
    question = content_of(asked["question"]["revision"])
    assert asked["text"] in (question.prompt, *question.wordings)
    assert asked["question"]["slug"] == row.plan[0]["slug"]
