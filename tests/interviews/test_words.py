"""The rules' wordings: by seed and manner, and none twice while another is left."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.engine import words
from interviews.vocabulary import Kind, Manner
from tests.interviews.contexts import Script

MOVES = ["welcome", "next", "leave", "closing", "off_subject", "order", "write_code", "no_clarification"]
MOVES += ["follow_up", "why", "no_more_hints", "code_failed", "code_passed", "expired"]
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
