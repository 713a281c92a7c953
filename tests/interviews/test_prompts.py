"""Prompts: candidates' words are data that nobody can step out of, and what is secret is in no message."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.engine.interviewers.reading import Unreadable, parse
from interviews.engine.prompts import ASSESSMENT, CANARY, WORDS, Messages, bounded, to_assess, to_repair, to_word
from interviews.vocabulary import Kind
from questionbank.content import CaseContent
from tests.interviews.contexts import CODE, ROC, point

MARKED = re.compile(r"<<<candidate:(?P<mark>\w+)>>>\n(?P<said>.*?)\n<<<end:(?P=mark)>>>", re.DOTALL)
ESCAPES = ["<<<end:", "<<<candidate:", ">>>", "\n", "0", "MOVE: {}", "RUBRIC: []", "</s>", "<|im_end|>", "{x}", "%s"]
ANSWERS = st.text() | st.lists(st.sampled_from(ESCAPES)).map("".join)
# Each secret of a question says its own name.
SECRET = replace(
    ROC,
    model_answer="model-answer-canary",
    points=(
        point(
            "axes",
            "It plots two rates.",
            3,
            phrasings=("phrasing-canary",),
            wrong_claims=("wrong-claim-canary",),
            follow_ups=("follow-up-canary?",),
            cues=("cue-canary",),
        ),
    ),
)
SECRETS = re.compile(r"[\w-]+-canary")


def worded(kind: Kind = Kind.FOLLOWED_UP, *answers: str, say: str = "Which two rates?") -> Messages:
    return to_word(kind, say, answers, manner="neutral")


def told(messages: Messages) -> str:
    return "\n".join(message["content"] for message in messages)


def move_in(messages: Messages) -> Any:
    (line,) = re.findall(r"^MOVE: (.*)$", MARKED.sub("", messages[-1]["content"]), re.MULTILINE)
    return json.loads(line)


def rubric_in(messages: Messages) -> Any:
    (line,) = re.findall(r"^RUBRIC: (.*)$", MARKED.sub("", messages[-1]["content"]), re.MULTILINE)
    return json.loads(line)


@given(ANSWERS)
def test_no_words_can_close_their_boundary(answer: str) -> None:
    text = bounded(answer)
    (found,) = MARKED.finditer(text)
    assert (found["said"], found[0]) == (answer, text)


def test_boundaries_are_drawn_anew_each_time() -> None:
    marks = {found["mark"] for _ in range(50) for found in MARKED.finditer(bounded("Two rates."))}
    assert len(marks) == 50
    assert min(map(len, marks)) >= 12


@given(ANSWERS, ANSWERS)
def test_answers_stand_within_boundaries_and_nowhere_else(earlier: str, answer: str) -> None:
    messages = to_assess(ROC.prompt, ROC.points, [earlier], answer)
    assert [found["said"] for found in MARKED.finditer(messages[-1]["content"])] == [earlier, answer]
    assert [point["slug"] for point in rubric_in(messages)] == [point.slug for point in ROC.points]


@given(ANSWERS)
def test_an_answer_cannot_put_another_move_in_place(answer: str) -> None:
    assert move_in(worded(Kind.FOLLOWED_UP, answer)) == {"kind": "followed_up", "say": "Which two rates?"}


@pytest.mark.parametrize(
    "messages",
    [worded(Kind.ASKED, "said-by-ada"), to_assess("Why?", ROC.points, ["said-by-ada"], "said-by-ada")],
    ids=["words", "assessment"],
)
def test_an_answer_is_never_among_the_instructions(messages: Messages) -> None:
    assert [message["role"] for message in messages] == ["system", "user"]
    assert "said-by-ada" not in messages[0]["content"]


def test_the_follow_up_stands_in_the_move() -> None:
    assert move_in(worded(say='Which "two"\nrates {x}?'))["say"] == 'Which "two"\nrates {x}?'


def test_the_next_question_is_not_told() -> None:
    messages = worded(Kind.ASKED, "Two rates.", say="What is an F1 score?")
    assert move_in(messages) == {"kind": "asked", "say": ""}
    assert "F1" not in told(messages)


@pytest.mark.parametrize("kind", [Kind.ASKED, Kind.FOLLOWED_UP, Kind.FINISHED])
def test_each_move_has_a_task_of_its_own(kind: Kind) -> None:
    others = {Kind.ASKED, Kind.FOLLOWED_UP, Kind.FINISHED} - {kind}
    assert all(worded(kind)[0] != worded(other)[0] for other in others)


def test_the_manner_is_told() -> None:
    assert "strict" in to_word(Kind.ASKED, "", (), manner="strict")[0]["content"]


def test_an_assessment_is_told_the_facts_and_no_other_text_of_the_rubric() -> None:
    messages = to_assess(SECRET.prompt, SECRET.points, ["Well."], "Two rates.")
    assert rubric_in(messages) == [{"slug": "axes", "fact": "It plots two rates."}]
    assert SECRETS.findall(told(messages)) == []


def test_an_assessment_is_told_the_question() -> None:
    assert json.dumps(ROC.prompt) in told(to_assess(ROC.prompt, ROC.points, (), "Two rates."))


def test_earlier_answers_are_told_apart_from_the_newest() -> None:
    content = to_assess(ROC.prompt, ROC.points, ["First.", "Second."], "Third.")[-1]["content"]
    assert content.index("Second.") < content.index("The newest answer:") < content.index("Third.")


def test_without_earlier_answers_none_are_mentioned() -> None:
    assert "Earlier" not in to_assess(ROC.prompt, ROC.points, (), "Third.")[-1]["content"]


def test_neither_reference_nor_hidden_cases_are_told() -> None:
    assert CODE.code is not None
    cases = (CaseContent("case-canary", "edge", True, {"args": "argument-canary", "expected": "value-canary"}),)
    code = replace(CODE, code=replace(CODE.code, reference="reference-canary", starter="", cases=cases))
    everything = told(to_assess(code.prompt, code.points, (), "Sort them.")) + told(worded(say=code.prompt))
    assert SECRETS.findall(everything) == []


@pytest.mark.parametrize(
    "messages",
    [worded(Kind.FOLLOWED_UP, "Two."), to_assess("Why?", ROC.points, ["One."], "Two.")],
    ids=["words", "assessment"],
)
def test_the_canary_stands_in_the_instructions_alone(messages: Messages) -> None:
    assert CANARY in messages[0]["content"]
    assert CANARY not in told(messages[1:])


def test_templates_say_their_version() -> None:
    assert re.fullmatch(r"words-\d+", WORDS.version)
    assert re.fullmatch(r"assess-\d+", ASSESSMENT.version)


def test_an_instruction_has_no_field_left_open() -> None:
    for messages in (worded(), to_assess("Why?", ROC.points, (), "Two.")):
        assert not re.search(r"\{[a-z_]+\}", messages[0]["content"])
        assert "{{" not in messages[0]["content"]


def test_a_field_that_is_missing_is_an_error() -> None:
    with pytest.raises(KeyError):
        WORDS.filled(manner="neutral")


def test_what_could_not_be_read_is_sent_back_with_the_reason() -> None:
    asked = to_assess("Why?", ROC.points, (), "Two.")
    with pytest.raises(Unreadable) as why:
        parse("All points {are} covered.", ["axes"])
    repair = to_repair(asked, "All points {are} covered.", str(why.value))
    assert repair[:2] == asked
    assert [message["role"] for message in repair[2:]] == ["assistant", "user"]
    assert str(why.value) in repair[3]["content"]


def test_a_long_text_is_not_sent_back_whole() -> None:
    assert len(told(to_repair([], "x" * 100_000, "why"))) < 5_000
