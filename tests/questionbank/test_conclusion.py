"""Which figure of an answer in words is the answer."""

from __future__ import annotations

import time

import pytest

from questionbank.assessment import stated_number
from questionbank.content import NumericContent

PERCENT = NumericContent(value=81.8, unit="percent", tolerance=0.3, way="")


def value_of(*answers: str, unit: str = "percent") -> float | None:
    stated = stated_number(NumericContent(0, unit, 0, ""), answers)
    return stated.value if stated else None


@pytest.mark.parametrize(
    "text",
    [
        "Precision is 45 / (45 + 15) = 0.75, recall is 45/50 = 0.9, so F1 is 2 * 0.75 * 0.9 / 1.65 = 0.82.",
        "It is 0.82, because precision is 0.75 and recall is 0.9.",
        "The answer is 0.82. Precision is 0.75 and recall is 0.9.",
        "Not 0.75 but 0.82.",
        "0.75 and 0.9 make 0.82",
        "With 0.75 and 0.9 I get 0.82",
        "Precision: 0.75. Recall: 0.9. F1: 0.82",
        "First I thought 0.75, but it comes to 0.82",
        "0.82",
    ],
)
def test_what_is_concluded_is_the_answer_and_what_it_is_worked_out_from_is_not(text: str) -> None:
    assert value_of(text) == 0.82


@pytest.mark.parametrize(
    "text",
    ["It is the harmonic mean.", "between 80 and 83 percent", "It takes 40 ms", "45 true positives, 15 false ones", ""],
)
def test_where_no_figure_fits_none_is_stated(text: str) -> None:
    assert value_of(text) is None


def test_a_bare_figure_may_count_what_is_asked_for() -> None:
    assert value_of("So 12 customers of 40 leave", unit="customers") == 12


@pytest.mark.parametrize(("text", "unit"), [("about 4.5 ms", "seconds"), ("two thirds", "percent"), ("8 GB", "MB")])
def test_a_figure_in_another_unit_of_the_kind_fits(text: str, unit: str) -> None:
    assert value_of(text, unit=unit) is not None


def test_figures_of_the_way_told_later_take_nothing_back() -> None:
    assert value_of("82 percent.", "Precision is 75 percent and recall is 90 percent.") == 82


@pytest.mark.parametrize("text", ["Sorry, I meant 82 percent.", "Wait, it is 82 percent.", "So the answer is 82 %"])
def test_a_later_answer_may_correct_an_earlier_one(text: str) -> None:
    assert value_of("It is 75 percent.", text) == 82


def test_the_number_is_quoted_from_the_answer_that_holds_it() -> None:
    stated = stated_number(PERCENT, ["The harmonic mean.", "That is eighty-two percent."])
    assert stated is not None
    assert (stated.quote, stated.answer) == ("eighty-two percent", 1)


@pytest.mark.parametrize("text", ["so 1 " * 1_600, "1" * 8_000, "is " * 2_600, "1 + " * 2_000])
def test_a_long_answer_is_read_quickly(text: str) -> None:
    begun = time.perf_counter()
    stated_number(PERCENT, [text])
    assert time.perf_counter() - begun < 1
