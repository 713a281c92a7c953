"""How able a candidate has shown to be, and what that does to the next question."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.engine import asking, policy
from interviews.engine.ability import LEVELS, Ability, Shown, estimate, level_for
from interviews.engine.context import Context
from interviews.engine.events import Slot
from interviews.vocabulary import Kind
from tests.interviews import contexts

shown = st.builds(Shown, st.sampled_from(LEVELS), st.floats(0, 1), st.booleans())
SLOT = Slot(
    *("middle", 10, 4.0, "theory", "intermediate"),
    instead=(Slot("easy", 11, 4.0, "theory", "beginner"), Slot("hard", 12, 4.0, "theory", "advanced")),
)


def after(*scores: float, category: str = "theory") -> Context:
    """Return a context in which intermediate questions of a category were marked so."""
    script = contexts.Script(
        *(replace(contexts.ROC, revision=n + 1, category=category) for n in range(len(scores) or 1))
    )
    for number, score in enumerate(scores):
        if number:
            script.asked(script.questions[number])
        script.answered("…").add(Kind.MARKED, score=score, enough=True)
    context = script.context()
    return replace(context, facts=replace(context.facts, plan=(*context.facts.plan, SLOT)))


def test_before_anything_is_shown_the_prior_stands() -> None:
    prior = estimate([], level="intermediate")
    assert (round(prior.mean, 2), round(prior.deviation, 2), prior.questions) == (0.4, 1.0, 0)


@pytest.mark.parametrize("level", LEVELS)
def test_who_asks_for_a_level_is_taken_at_their_word(level: str) -> None:
    assert level_for(estimate([], level=level), level) == level
    assert level_for(estimate([Shown(level, 0.6, True)], level=level), level) == level


@given(st.lists(shown, max_size=8), shown)
def test_a_better_score_never_lowers_the_estimate(before: list[Shown], last: Shown) -> None:
    worse, better = (estimate([*before, replace(last, score=score)]).mean for score in (last.score / 2, last.score))
    assert better >= worse - 1e-9


@given(st.lists(shown, min_size=1, max_size=8))
def test_every_question_makes_the_estimate_surer(questions: list[Shown]) -> None:
    assert estimate(questions).deviation < estimate(questions[:-1]).deviation


def test_the_same_score_on_a_harder_question_shows_more() -> None:
    means = [estimate([Shown(level, 0.6, True)]).mean for level in LEVELS]
    assert means == sorted(means)


def test_little_said_shows_little() -> None:
    assert abs(estimate([Shown("beginner", 0.0, False)]).mean) < abs(estimate([Shown("beginner", 0.0, True)]).mean)


@pytest.mark.parametrize(
    ("ability", "wished", "level"),
    [
        (Ability(0.0, 1.0, 0), "advanced", "advanced"),
        (Ability(0.4, 1.0, 1), "intermediate", "intermediate"),
        (Ability(1.6, 0.6, 2), "intermediate", "advanced"),
        (Ability(1.6, 2.0, 1), "intermediate", "intermediate"),
        (Ability(-1.0, 0.6, 2), "intermediate", "beginner"),
        (Ability(-3.0, 0.6, 2), "beginner", "beginner"),
        (Ability(3.0, 0.6, 2), "advanced", "advanced"),
        (Ability(3.0, 0.1, 2), "product-specific", "product-specific"),
    ],
)
def test_the_level_moves_one_step_when_the_estimate_is_sure(ability: Ability, wished: str, level: str) -> None:
    assert level_for(ability, wished) == level


@pytest.mark.parametrize(
    ("scores", "slug"), [((), "middle"), ((0.5,), "middle"), ((1.0, 1.0, 0.9), "hard"), ((0.0, 0.1), "easy")]
)
def test_the_next_question_is_as_hard_as_what_was_shown(scores: tuple[float, ...], slug: str) -> None:
    move = asking.ask(after(*scores), SLOT)
    assert move.data["slot"]["slug"] == slug
    assert (slug == "middle") is ("instead of" not in move.reason)


def test_another_category_shows_nothing() -> None:
    assert asking.ask(after(1.0, 1.0, 1.0, category="product"), SLOT).data["slot"]["slug"] == "middle"


def test_a_slot_is_used_up_by_the_question_put_in_its_place() -> None:
    context = after(1.0)
    script = contexts.Script(contexts.ROC, replace(contexts.F1, revision=12))
    script.answered("…").add(Kind.MARKED, score=1.0, enough=True).asked(script.questions[1])
    script.answered("…").add(Kind.MARKED, score=1.0, enough=True)
    played = script.context()
    played = replace(played, facts=replace(played.facts, plan=(context.facts.plan[0], SLOT)))
    assert asking.next_question(played).kind == Kind.FINISHED


def test_the_question_just_closed_counts_for_the_next() -> None:
    script = contexts.Script(replace(contexts.ROC, category="theory"))
    for number in range(2):
        if number:
            script.asked(script.questions[0])
        script.add(Kind.PASSED).add(Kind.PASSED, why="time_up")
        if not number:
            script.add(Kind.MARKED, score=0.0, enough=True)
    context = script.context()
    context = replace(context, facts=replace(context.facts, plan=(*context.facts.plan, SLOT)))
    move = policy.decide(context).move
    assert move.data["slot"]["slug"] == "easy"
    assert "ability in theory" in move.reason
