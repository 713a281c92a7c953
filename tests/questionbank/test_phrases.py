from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionbank.assessment.phrases import Phrases

TEXTS = ("Recall divides by the actual positives.", "Precision divides by the predicted positives.")


def likeness(text: str, *texts: str) -> list[float]:
    return [round(float(value), 3) for value in Phrases(texts or TEXTS).likeness(text, [(0, len(text))])[:, 0]]


def test_a_text_is_wholly_like_itself_and_less_like_its_twin() -> None:
    same, twin = likeness(TEXTS[0])
    assert same == 1.0
    assert 0.3 < twin < 0.9


def test_the_same_words_with_roles_swapped_are_less_alike() -> None:
    assert likeness("Bagging lowers variance and bias stays.", "Bagging lowers bias and variance stays.")[0] < 0.8


def test_small_words_count() -> None:
    right, wrong = likeness("It is fitted only before the split", "Only before the split", "Only after a split")
    assert right > wrong


def test_nothing_in_common_is_no_likeness() -> None:
    assert likeness("Something else entirely") == [0.0, 0.0]


def test_each_stretch_is_held_against_each_text() -> None:
    text = " ".join(TEXTS)
    spans = [(0, len(TEXTS[0])), (len(TEXTS[0]) + 1, len(text))]
    assert np.allclose(np.diag(Phrases(TEXTS).likeness(text, spans)), 1)


@given(st.text(alphabet="abc d.", min_size=1).filter(lambda text: bool(text.strip(" ."))))
def test_likeness_lies_between_none_and_whole(text: str) -> None:
    assert all(0 <= value <= 1 for value in likeness(text, "a b c d", text))


@pytest.mark.parametrize("texts", [(), ("",)])
def test_texts_without_words_are_like_nothing(texts: tuple[str, ...]) -> None:
    assert Phrases(texts).likeness("Some words", [(0, 10)]).sum() == 0
