"""Which option an answer in words chooses."""

from __future__ import annotations

import time

import pytest

from questionbank.assessment import stated_option
from questionbank.content import ChoiceContent

CAMERA = ("Learning exclusively in the cloud", "Edge AI", "Training in one central place", "Predicting by hand")
PACKAGES = ("Django, a full-stack framework", "scikit-learn", "Flask, a micro framework")
REMEDIES = ("Giving the model more capacity", "Penalising or constraining complexity", "Training on fewer rows")


def option_of(text: str, options: tuple[str, ...] = CAMERA) -> int | None:
    stated = stated_option([ChoiceContent(option, False, "") for option in options], [text])
    return stated.option if stated else None


@pytest.mark.parametrize(
    "text",
    [
        "B",
        "b",
        "2",
        "(b)",
        "option b",
        "Answer B.",
        "the second one",
        "number two",
        "I'd say B because it runs on the spot",
        "I would go with b.",
        "B rather than D",
        "not A, but B",
        "It can't be A. D is wrong too. I pick B.",
        "First I thought A, but it's B.",
        "edge ai",
        "Edge AI, because learning exclusively in the cloud would be slow.",
        "Training in one central place is no use here, so Edge AI.",
    ],
)
def test_an_option_is_chosen_by_letter_by_place_or_by_its_words(text: str) -> None:
    assert option_of(text) == 1


@pytest.mark.parametrize(
    "text",
    [
        "A model runs in the camera.",
        "A or B, hard to say",
        "B and C both work",
        "The first reason is latency.",
        "Anything but the cloud",
        "not B",
        "option h",
        "",
    ],
)
def test_what_names_none_or_leaves_it_open_is_no_choice(text: str) -> None:
    assert option_of(text) is None


def test_the_first_words_of_an_option_are_enough() -> None:
    assert option_of("Flask", PACKAGES) == 2


@pytest.mark.parametrize("text", ["the f\u0131rst one", "THE F\u0130RST ONE", "the fir\u017ft one"])
def test_letters_of_other_keyboards_are_read_as_the_letters_they_stand_for(text: str) -> None:
    assert option_of(text) == 0


def test_an_option_of_signs_alone_is_chosen_by_its_letter_and_not_by_silence() -> None:
    signs = ("<=", ">=", "==")
    assert [option_of(text, signs) for text in ("", "It compares two numbers.", "B")] == [None, None, 1]


def test_nearly_its_words_are_enough() -> None:
    assert option_of("I would penalise complexity, and never train on fewer rows.", REMEDIES) == 1


def test_a_later_answer_that_chooses_corrects_an_earlier_one() -> None:
    options = [ChoiceContent(option, False, "") for option in CAMERA]
    stated = stated_option(options, ["I'd say A.", "It saves time.", "No, I take B."])
    assert stated is not None
    assert (stated.option, stated.quote, stated.answer) == (1, "B", 2)


def test_talk_about_another_option_later_takes_no_choice_back() -> None:
    options = [ChoiceContent(option, False, "") for option in CAMERA]
    stated = stated_option(options, ["B", "Training in one central place needs the pictures sent."])
    assert stated is not None
    assert stated.option == 1


@pytest.mark.parametrize("text", ["B " * 4_000, "option b, " * 800, "not " * 2_000, "Edge AI " * 1_000])
def test_a_long_answer_is_read_quickly(text: str) -> None:
    begun = time.perf_counter()
    option_of(text)
    assert time.perf_counter() - begun < 1
