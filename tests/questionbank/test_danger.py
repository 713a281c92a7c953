"""What no interview can deal with is heard, and the field's own grim words are not."""

from __future__ import annotations

import pytest

from questionbank.assessment.danger import is_unsafe


@pytest.mark.parametrize(
    "text",
    [
        "I want to kill myself.",
        "Honestly, I just want to die.",
        "I'm going to hurt myself tonight.",
        "If you ask that again I will kill you!",
        "I might beat up my boss.",
        "There is no reason to live any more.",
        "We know where you live.",
        "You should kill yourself.",
    ],
)
def test_threats_and_wishes_to_die_are_heard(text: str) -> None:
    assert is_unsafe(text)


@pytest.mark.parametrize(
    "text",
    [
        "I would kill the process with kill -9 and start it again.",
        "A ReLU that always gets negative inputs dies, and I want dead units to be rare.",
        "I will die on this hill: random splits leak the future.",
        "The worker gets killed when its memory runs out.",
        "I could shoot you an email with the results.",
        "An adversary attacks the model and poisons its data.",
        "We end the life of a model version when traffic has moved.",
    ],
)
def test_the_fields_own_grim_words_are_not_meant(text: str) -> None:
    assert not is_unsafe(text)
