"""A design question, led step by step."""

from __future__ import annotations

from dataclasses import replace

import pytest

from interviews.engine import designing, policy
from interviews.engine.moves import Move
from interviews.vocabulary import Kind
from questionbank.design import STEPS
from tests.interviews.contexts import AXES, CUT_OFF, DIAGONAL, ROC, WRONG_AXES, Script

ALL = tuple(step.slug for step in STEPS)
DESIGN = replace(ROC, format="design", level="advanced", steps=ALL)
BY_SLUG = {step.slug: step for step in STEPS}
GOAL = "The goal is clear: we predict which users come back."


def move_of(script: Script) -> Move:
    return policy.decide(script.context()).move


def left_by(text: str, *steps: str) -> list[str]:
    current = Script(replace(DESIGN, steps=steps or ALL)).answered(text).context().round
    assert current is not None
    return [step.slug for step in designing.untouched(current)]


def test_the_first_step_that_was_not_touched_is_asked_about() -> None:
    move = move_of(Script(DESIGN).answered(GOAL))
    assert (move.kind, move.data["point"], move.data["step"]) == (Kind.FOLLOWED_UP, "", "scale-latency")
    assert move.about in BY_SLUG["scale-latency"].asks
    assert move.reason == "step scale-latency not touched yet"


def test_only_steps_that_apply_are_asked_about() -> None:
    assert move_of(Script(replace(DESIGN, steps=("set-up", "operate"))).answered(GOAL)).data["step"] == "operate"


def test_a_contradicted_point_comes_before_any_step() -> None:
    assert move_of(Script(DESIGN).answered(WRONG_AXES)).data["point"] == "axes"


def test_a_missing_point_comes_after_the_steps() -> None:
    move = move_of(Script(replace(DESIGN, steps=("set-up",))).answered(GOAL))
    assert move.data["point"] == "axes"


def test_a_step_is_asked_about_once_and_three_at_most() -> None:
    script, asked = Script(DESIGN).answered("It depends."), []
    for _ in range(3):
        move = move_of(script)
        asked.append(move.data["step"])
        script.add(Kind.FOLLOWED_UP, **move.data, text=move.text, reason=move.reason).answered("It depends.")
    assert asked == list(ALL[:3])
    assert "step" not in move_of(script).data


def test_a_design_gets_five_follow_ups() -> None:
    script = Script(DESIGN, minutes=60).answered("It depends.")
    for number in range(5):
        move = move_of(script)
        assert move.kind == Kind.FOLLOWED_UP
        script.add(Kind.FOLLOWED_UP, **{**move.data, "text": f"Number {number}?"})
    assert move_of(script).kind != Kind.FOLLOWED_UP


def test_a_full_answer_is_asked_about_no_step() -> None:
    assert move_of(Script(DESIGN).answered(f"{AXES} {CUT_OFF} {DIAGONAL}")).kind == Kind.FINISHED


def test_other_formats_have_no_steps() -> None:
    assert "step" not in move_of(Script().answered(AXES)).data


def test_notes_under_a_heading_touch_its_step() -> None:
    assert left_by("Metrics:\nwhatever helps", "metrics", "model") == ["model"]
    assert left_by("Metrics:\n", "metrics") == ["metrics"]


@pytest.mark.parametrize(
    ("text", "is_touched"),
    [
        ("Offline I look at precision, online at retention.", True),
        ("Precision matters.", False),
        ("It has to be good.", False),
    ],
)
def test_two_cues_touch_a_step(text: str, is_touched: bool) -> None:
    assert left_by(text, "metrics") == ([] if is_touched else ["metrics"])
