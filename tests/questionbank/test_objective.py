from __future__ import annotations

import pytest

from questionbank.assessment import Status, assess_choice, assess_number
from questionbank.content import NumericContent
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
    ("value", "unit"),
    [(32, "percent"), (33, "%"), (31.0, ""), (0.32, "share"), (32.6, "Per cent"), (0.31, "fraction"), (0.32, "")],
)
def test_a_number_within_tolerance_is_right_in_any_unit_that_means_the_same(value: float, unit: str) -> None:
    assert assess_number(making.numeric(), value=value, unit=unit, why=[]).objective.status == Status.COVERED


@pytest.mark.parametrize(("value", "unit"), [(68, "percent"), (0.32, "percent"), (32, "kg"), (33.1, "%")])
def test_any_other_number_is_wrong(value: float, unit: str) -> None:
    assert assess_number(making.numeric(), value=value, unit=unit, why=[]).objective.status == Status.CONTRADICTED


@pytest.mark.parametrize(
    ("value", "unit", "wanted"),
    [(0.0045, "s", "ms"), (4.5, "ms", "ms per request"), (2, "minutes", "seconds"), (1_200_000, "", "million rows")],
)
def test_a_number_counts_in_any_unit_of_its_kind(value: float, unit: str, wanted: str) -> None:
    right = {"ms": 4.5, "ms per request": 4.5, "seconds": 120.0, "million rows": 1.2}[wanted]
    question = making.numeric(numeric=NumericContent(right, wanted, 0.0, ""))
    assert assess_number(question, value=value, unit=unit, why=[]).objective.status == Status.COVERED


@pytest.mark.parametrize(("wanted", "status"), [("MiB", Status.COVERED), ("MB", Status.CONTRADICTED)])
def test_a_kilobyte_has_1024_bytes_only_where_the_question_says_so(wanted: str, status: Status) -> None:
    question = making.numeric(numeric=NumericContent(2.0, wanted, 0.0, ""))
    assert assess_number(question, value=2048, unit="KiB", why=[]).objective.status == status


def test_no_number_is_missing() -> None:
    assert assess_number(making.numeric(), value=None, unit="", why=[WHY]).objective.status == Status.MISSING
