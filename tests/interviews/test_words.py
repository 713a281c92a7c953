"""The rules' wordings: by seed and manner, and none twice while another is left."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.engine import words
from interviews.engine.wordings import ALWAYS, BY_MANNER
from interviews.vocabulary import Kind, Manner
from tests.interviews.contexts import Script

MOVES = ["welcome", "next", "leave", "closing", "off_subject", "other_language", "order", "unsafe"]
MOVES += [
    "write_code",
    "no_clarification",
    "more",
    "checking",
    "why",
    "way",
    "no_more_hints",
    "code_failed",
    "code_passed",
    "expired",
]
FIELDS = {"minutes": 30, "about": "the axes", "prompt": "What is it?", "kind": "edge cases"}


@pytest.mark.parametrize("manner", Manner)
@pytest.mark.parametrize("move", MOVES)
def test_every_move_has_words_in_every_manner(move: str, manner: Manner) -> None:
    said = words.say(Script(manner=manner).context(), move, **FIELDS)
    assert said
    assert not set(said) & set("{}")


def test_a_move_without_words_is_a_bug() -> None:
    with pytest.raises(KeyError):
        words.say(Script().context(), "applaud")


@pytest.mark.parametrize("manner", Manner)
def test_no_wording_comes_twice_while_another_is_left(manner: Manner) -> None:
    script, said = Script(manner=manner), []
    for _ in range(5):
        said.append(words.say(script.context(), "next"))
        script.add(Kind.ACKNOWLEDGED, text=said[-1])
    assert len(set(said)) == 5


@pytest.mark.parametrize("manner", Manner)
def test_words_of_the_manner_lead_to_a_question_until_none_is_fresh(manner: Manner) -> None:
    script, said = Script(manner=manner), []
    for number in range(8):
        said.append(words.lead(script.context(), "more", f"Question {number}?"))
        script.add(Kind.FOLLOWED_UP, text=said[-1], point="")
    leads = [text.removesuffix(f"Question {number}?") for number, text in enumerate(said)]
    assert len(set(leads[:5])) == 5
    assert leads[5:] == ["", "", ""]


def test_a_question_put_with_words_before_it_counts_as_said() -> None:
    script = Script().add(Kind.FOLLOWED_UP, text="One further question on this. And why?", point="")
    assert words.pick(script.context(), ["And why?", "What speaks for it?"]) == "What speaks for it?"


PRAISE = re.compile(
    r"\b(good|great|excellent|well done|perfect|right|correct|nice|impressive|exactly)\b", re.IGNORECASE
)


@pytest.mark.parametrize("manner", Manner)
def test_nothing_that_follows_an_answer_praises_it(manner: Manner) -> None:
    said = {**ALWAYS, **BY_MANNER[manner]}
    after = [text for move, texts in said.items() if move not in ("welcome", "closing") for text in texts]
    assert not [text for text in after if PRAISE.search(text.replace("All right", ""))]


def test_when_every_wording_was_said_one_of_them_comes_again() -> None:
    script = Script().add(Kind.ACKNOWLEDGED, text="one")
    assert words.pick(script.context(), ["one"]) == "one"


def test_what_is_to_be_avoided_is_not_picked() -> None:
    assert words.pick(Script().context(), ["one", "two"], avoid=["one"]) == "two"


@given(st.integers(0, 2**48), st.lists(st.text(string.ascii_letters, min_size=1), min_size=1, unique=True))
def test_the_pick_is_one_of_the_wordings_and_the_same_each_time(seed: int, wordings: list[str]) -> None:
    picks = [words.pick(Script(seed=seed).context(), wordings) for _ in range(2)]
    assert picks[0] == picks[1]
    assert picks[0] in wordings


def test_seeds_lead_to_different_wordings() -> None:
    assert len({words.say(Script(seed=seed).context(), "next") for seed in range(40)}) > 1


@pytest.mark.parametrize(("kind", "move"), [(Kind.SKIPPED, "leave"), (Kind.PASSED, "leave"), (Kind.ANSWERED, "next")])
def test_the_bridge_fits_how_the_question_was_left(kind: Kind, move: str) -> None:
    context = Script().add(kind, text="").context()
    assert words.bridge(context) == words.say(context, move)
