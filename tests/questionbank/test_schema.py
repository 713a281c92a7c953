from __future__ import annotations

from typing import Any

import pytest

from questionbank.importing import schema
from questionbank.importing.problems import spelled

MINIMAL: dict[str, Any] = {
    "slug": "a-stack",
    "prompt": "Tell me about stacks.",
    "category": "programming",
    "level": "beginner",
    "format": "concept",
    "points": [{"slug": "pushing", "fact": "Push adds.", "weight": 2}],
}


def mistakes(**changes: Any) -> list[str]:
    found = schema.question({**MINIMAL, **changes})[1]
    return [f"{spelled(mistake.path)}: {mistake.reason}" for mistake in found]


def test_a_minimal_question_is_read() -> None:
    question, found = schema.question(MINIMAL)
    assert not found
    assert question is not None
    assert question.points[0].fact == "Push adds."


def test_an_unknown_key_is_a_mistake() -> None:
    assert mistakes(promt="?") == ["promt: unknown key"]


def test_an_unknown_key_of_a_point_is_a_mistake_of_that_point() -> None:
    assert mistakes(points=[{**MINIMAL["points"][0], "wieght": 1}]) == ["points[1].wieght: unknown key"]


def test_a_missing_key_is_named() -> None:
    data = {key: value for key, value in MINIMAL.items() if key != "prompt"}
    assert [mistake.reason for mistake in schema.question(data)[1]] == ["prompt is missing"]


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("prompt", 3, "prompt: must be text, is a whole number"),
        ("tags", "arrays", "tags: must be a list, is text"),
        ("tags", ["arrays", True], "tags[2]: must be text, is true or false"),
        ("seconds", True, "seconds: must be a whole number, is true or false"),
        ("numeric", [], "numeric: must be a table, is a list"),
        ("points", [[]], "points[1]: must be a table, is a list"),
    ],
)
def test_a_value_of_the_wrong_type_is_a_mistake(key: str, value: Any, reason: str) -> None:
    assert mistakes(**{key: value}) == [reason]


@pytest.mark.parametrize("key", ["category", "level", "format"])
def test_closed_lists_are_closed(key: str) -> None:
    assert mistakes(**{key: "strange"})[0].startswith(f"{key}: 'strange' is not one of ")


@pytest.mark.parametrize("weight", [0, 4, -1])
def test_a_weight_is_one_to_three(weight: int) -> None:
    points = [{**MINIMAL["points"][0], "weight": weight}]
    assert mistakes(points=points) == [f"points[1].weight: must be 1, 2 or 3, is {weight}"]


def test_an_aspect_is_one_of_a_closed_list() -> None:
    named = [{**MINIMAL["points"][0], "aspect": aspect} for aspect in ("result", "luck")]
    assert mistakes(points=[named[0]]) == []
    assert mistakes(points=[named[1]])[0].startswith("points[1].aspect: 'luck' is not one of situation, part,")


def test_two_points_of_one_slug_are_a_mistake() -> None:
    assert mistakes(points=MINIMAL["points"] * 2) == ["points: the point 'pushing' stands more than once"]


def test_what_belongs_to_another_format_is_a_mistake() -> None:
    assert mistakes(seconds=45) == ["seconds: only a timed question has this"]


def test_a_whole_number_will_do_where_a_number_is_asked_for() -> None:
    numeric = {"value": 32, "unit": "percent", "tolerance": 1, "way": "Subtract."}
    question, _ = schema.question({**MINIMAL, "format": "numeric", "numeric": numeric})
    assert question is not None
    assert question.numeric is not None
    assert isinstance(question.numeric.value, float)


def test_a_wrong_answer_must_name_cases_that_are_there() -> None:
    wrong = {"name": "same", "source": "", "fails": ["two"]}
    code = dict.fromkeys(("entry_point", "signature", "starter", "reference"), "")
    data = {**code, "language": "python", "kind": "function", "wrong_answers": [wrong]}
    assert mistakes(format="coding", code=data) == ["code.wrong_answers[1].fails: there is no case 'two'"]


def test_shares_of_a_track_add_up_to_one() -> None:
    track = {"slug": "t", "name": "T", "company": "", "roles": [], "reported": [], "starters": [], "basis": ""}
    emphasis = [{"category": "theory", "share": 0.6}]
    _, found = schema.track({**track, "emphasis": emphasis}, ("tracks", 0))
    assert [mistake.reason for mistake in found] == ["shares add up to 0.6, not to 1"]
