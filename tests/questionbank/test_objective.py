from __future__ import annotations

import pytest

from questionbank.assessment import Status, assess_choice, assess_number
from tests.questionbank import making

WHY = "Pop removes and returns whatever was added last, and push adds an item on the top of the stack."


def test_the_key_is_a_covered_point_of_its_own_weight() -> None:
    found = assess_choice(making.choice(), option=0, why=[])
    assert (found.objective.slug, found.objective.status, found.objective.quote) == (
        "answer",
        Status.COVERED,
        "The last one",
    )
    assert found.score == pytest.approx(3 / 9, abs=1e-3)


def test_a_wrong_option_is_contradicted_even_with_good_talk() -> None:
    wrong = assess_choice(making.choice(), option=1, why=[WHY])
    assert wrong.objective.status == Status.CONTRADICTED
    assert wrong.score < assess_choice(making.choice(), option=0, why=[WHY]).score


def test_no_option_is_missing() -> None:
    assert assess_choice(making.choice(), option=None, why=[]).objective.status == Status.MISSING


@pytest.mark.parametrize(
    ("value", "unit"), [(32, "percent"), (33, "%"), (31.0, ""), (0.32, "share"), (32.6, "Per cent"), (0.31, "fraction")]
)
def test_a_number_within_tolerance_is_right_in_any_unit_that_means_the_same(value: float, unit: str) -> None:
    assert assess_number(making.numeric(), value=value, unit=unit, why=[]).objective.status == Status.COVERED


@pytest.mark.parametrize(("value", "unit"), [(68, "percent"), (0.32, "percent"), (32, "kg"), (33.1, "%")])
def test_any_other_number_is_wrong(value: float, unit: str) -> None:
    assert assess_number(making.numeric(), value=value, unit=unit, why=[]).objective.status == Status.CONTRADICTED


def test_no_number_is_missing() -> None:
    assert assess_number(making.numeric(), value=None, unit="", why=[WHY]).objective.status == Status.MISSING
