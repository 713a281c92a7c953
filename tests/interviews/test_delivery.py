"""Pace and filler words: counted where somebody spoke, and never where they only use the words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.engine.delivery import count_words, fillers_in, of_answers

ANSWER = "Dropout switches units off at random while the network is being trained"


def test_the_pace_is_words_by_minutes() -> None:
    delivery = of_answers([(ANSWER, 6.0)])
    assert delivery is not None
    assert (delivery.words, delivery.words_a_minute) == (12, 120)


def test_the_answers_to_a_question_are_taken_together() -> None:
    delivery = of_answers([(ANSWER, 6.0), (ANSWER, 12.0)])
    assert delivery is not None
    assert (delivery.answers, delivery.seconds, delivery.words_a_minute) == (2, 18.0, 80)


def test_what_was_typed_has_no_pace() -> None:
    assert of_answers([]) is None
    assert of_answers([(ANSWER, 0.0)]) is None


@pytest.mark.parametrize(("text", "seconds"), [("I do not know", 4.0), (ANSWER, 1.0), (ANSWER, 0.5)])
def test_a_few_words_and_impossible_paces_are_not_told(text: str, seconds: float) -> None:
    delivery = of_answers([(text, seconds)])
    assert delivery is not None
    assert delivery.words_a_minute is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Um, it is, uh, the loss, ummm, yes.", {"um": 3}),
        ("Er, I think it overfits.", {"um": 1}),
        ("Hmm. Ah, the variance.", {"hm": 1, "ah": 1}),
        ("It is, you know, too deep, you know.", {"you know": 2}),
        ("I mean, it is, like, slow.", {"I mean": 1, "like": 1}),
        ("It's kind of slow, sort of.", {"kind of": 1, "sort of": 1}),
        ("Basically it actually works.", {"basically": 1, "actually": 1}),
    ],
)
def test_fillers_are_counted(text: str, found: dict[str, int]) -> None:
    assert fillers_in(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "A random forest is a kind of ensemble, and this sort of model is robust.",
        "Models like trees need no scaling, and I like them.",
        "Do you know the loss? You know it when you know the likelihood.",
        "By that I mean the expected error.",
        "An umbrella term, the ER model, the error, the human in the loop, her mean.",
        "ERM minimises the empirical risk; HMMs have hidden states; AHA is a loop.",
    ],
)
def test_words_that_carry_meaning_are_no_fillers(text: str) -> None:
    assert fillers_in(text) == {}


@pytest.mark.parametrize(
    ("text", "words"), [("", 0), ("k=5", 2), ("It's 0.001, not 1e-3.", 4), ("np.array of node.js", 3)]
)
def test_numbers_and_names_are_one_word(text: str, words: int) -> None:
    assert count_words(text) == words


@given(st.lists(st.tuples(st.text(max_size=200), st.floats(0, 1e4))))
def test_no_text_breaks_it(spoken: list[tuple[str, float]]) -> None:
    delivery = of_answers(spoken)
    assert delivery is None or delivery.words >= sum(delivery.fillers.values()) or delivery.words == 0
