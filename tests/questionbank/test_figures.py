"""Figures as people say and write them."""

from __future__ import annotations

import math
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionbank.assessment.figures import entered, figures


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("about 22 %", 22, "%"),
        ("0.22", 0.22, ""),
        ("0,22", 0.22, ""),
        (".5 or so", 0.5, ""),
        ("twenty-two percent", 22, "percent"),
        ("thirty two per cent", 32, "per cent"),
        ("one in five", 0.2, "share"),
        ("11 out of 50", 0.22, "share"),
        ("a third of them", 1 / 3, "share"),
        ("two thirds", 2 / 3, "share"),
        ("three-quarters", 0.75, "share"),
        ("half", 0.5, "share"),
        ("half a percent", 0.5, "percent"),
        ("1,200 rows", 1200, ""),
        ("1.2 million", 1_200_000, ""),
        ("50k", 50_000, ""),
        ("3bn", 3e9, ""),
        ("a hundred and five", 105, ""),
        ("three hundred thousand and twenty", 300_020, ""),
        ("zero point two two", 0.22, ""),
        ("point eight one eight", 0.818, ""),
        ("two and a half", 2.5, ""),
        ("3e-4", 3e-4, ""),
        ("3 \u00d7 10^-4", 3e-4, ""),
        ("10^6", 1e6, ""),
        ("minus four", -4, ""),
        ("\u22124", -4, ""),
        ("roughly 4.5 ms", 4.5, "ms"),
        ("8 GB of memory", 8, "gb"),
        ("$1.2 million", 1_200_000, "$"),
        ("11/50", 0.22, ""),
        ("the answer is one", 1, ""),
    ],
)
def test_a_figure_is_read_with_its_unit(text: str, value: float, unit: str) -> None:
    (figure,) = figures(text)
    assert figure.value == pytest.approx(value)
    assert figure.unit == unit


@pytest.mark.parametrize(
    "text",
    ["this one is better", "a third reason", "GPT-3 and F1", "the L2 norm", "a half-life", "the two", "no figure", ""],
)
def test_what_only_looks_like_a_figure_is_none(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize("text", ["between 20 and 25 percent", "20 to 25 percent", "20-25 percent", "20 or 25 percent"])
def test_both_ends_of_a_range_share_its_unit_and_name_no_value(text: str) -> None:
    assert [(figure.value, figure.unit, figure.is_end) for figure in figures(text)] == [
        (20, "percent", True),
        (25, "percent", True),
    ]


def test_a_difference_is_no_range() -> None:
    assert [figure.is_end for figure in figures("100 - 68.27 = 31.73")] == [False, False, False]


def test_a_figure_stands_where_it_says() -> None:
    text = "That makes twenty-two percent, or 0.22."
    assert [text[figure.start : figure.end] for figure in figures(text)] == ["twenty-two percent", "0.22"]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [("22 %", 22, "%"), ("0,22", 0.22, ""), ("about 1.2e3", 1200, ""), ("1 200 ms", 1200, "ms"), ("1_000", 1000, "")],
)
def test_a_field_takes_what_people_write(text: str, value: float, unit: str) -> None:
    figure = entered(text)
    assert figure is not None
    assert (figure.value, figure.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "value"), [("s\u0131x percent", 6), ("F\u0130VE percent", 5), ("4 m\u0131llion", 4e6)]
)
def test_letters_of_other_keyboards_are_read_as_the_letters_they_stand_for(text: str, value: float) -> None:
    assert [figure.value for figure in figures(text)] == [value]


@pytest.mark.parametrize("text", ["5/0", "1 in 0", "10^" + "9" * 5_000, "1e" + "9" * 5_000, "9" * 400])
def test_what_names_no_value_is_no_figure(text: str) -> None:
    assert figures(text) == []


def test_an_exponent_far_below_zero_is_next_to_nothing() -> None:
    assert [figure.value for figure in figures("10^-" + "9" * 5_000)] == [0]


@pytest.mark.parametrize("text", ["", "no idea", "20 to 25"])
def test_a_field_without_one_number_gives_none(text: str) -> None:
    assert entered(text) is None


@given(st.floats(-1e9, 1e9).filter(lambda value: value == 0 or abs(value) > 1e-200))
def test_any_number_that_is_written_out_is_read_back(value: float) -> None:
    figure = entered(repr(value))
    assert figure is not None
    assert math.isclose(figure.value, value)


@given(st.text())
def test_whatever_is_written_figures_lie_in_order_within_it(text: str) -> None:
    found = figures(text)
    assert all(0 <= figure.start < figure.end <= len(text) for figure in found)
    assert sorted(found, key=lambda figure: figure.start) == found


@pytest.mark.parametrize("text", ["1 " * 4_000, "one " * 2_000, "hundred and " * 700, "1," * 4_000, "1/" * 4_000])
def test_a_long_answer_of_figures_is_read_quickly(text: str) -> None:
    begun = time.perf_counter()
    figures(text)
    assert time.perf_counter() - begun < 1
