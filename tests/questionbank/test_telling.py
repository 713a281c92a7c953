"""Which sides of a story or an opinion an answer shows, whatever it is about.

`telling.jsonl` holds short answers labelled by aspect: those the rules were written with, and, as `held-out`, those
written after them. What is told is judged for the aspects of a story, views for those of an opinion, empty talk for
all of them.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionbank.aspects import Aspect
from questionbank.assessment import Status, assess
from questionbank.assessment.guard import asked_in, guard
from questionbank.assessment.telling import told
from questionbank.importing.loader import BANK
from questionbank.importing.reader import bank_files, read_question
from tests.questionbank import making

ANSWERS = [json.loads(line) for line in (Path(__file__).parent / "telling.jsonl").read_text().splitlines()]
OPINION = frozenset({Aspect.STANCE, Aspect.EVIDENCE, Aspect.LIMIT})
ASPECTS = {"experience": frozenset(Aspect) - OPINION, "opinion": OPINION, "": frozenset(Aspect)}
DEED = "I soldered the sensors and wrote the little program that reads them."


def status_of(answer: str, aspect: Aspect) -> str:
    found = told(guard(answer, asked_in(())).text, aspect)
    return str(found.status) if found else "missing"


def wanted(row: dict[str, Any], aspect: Aspect) -> str:
    return "covered" if aspect in row["covered"] else "partial" if aspect in row["partial"] else "missing"


@cache
def counted(is_held_out: bool) -> Counter[tuple[str, str]]:
    """Count what was found against what was wanted."""
    return Counter(
        (status_of(row["answer"], aspect), wanted(row, aspect))
        for row in ANSWERS
        if (row["part"] == "held-out") is is_held_out
        for aspect in ASPECTS[row.get("about", "")]
    )


@pytest.mark.parametrize(("is_held_out", "precision", "recall"), [(False, 0.92, 0.96), (True, 0.75, 0.64)])
def test_aspects_are_heard_as_well_as_they_were(is_held_out: bool, precision: float, recall: float) -> None:
    pairs = counted(is_held_out)
    right = pairs["covered", "covered"]
    assert right / sum(count for (found, _), count in pairs.items() if found == "covered") >= precision
    assert right / sum(count for (_, want), count in pairs.items() if want == "covered") >= recall


def test_empty_talk_hypothetical_talk_and_keywords_seldom_show_anything() -> None:
    empty = [row["answer"] for row in ANSWERS if row["kind"] != "told"]
    shown = sum(status_of(answer, aspect) == "covered" for answer in empty for aspect in Aspect)
    assert len(empty) >= len(ANSWERS) / 5
    assert shown / (len(empty) * len(Aspect)) <= 0.02


@pytest.mark.parametrize(
    ("aspect", "full", "half"),
    [
        (Aspect.PART, "I wrote the parser and the tests.", "We wrote the parser and the tests."),
        (Aspect.CHOICE, "I chose ridge because the columns overlap.", "I chose ridge for the second model."),
        (Aspect.RESULT, "Complaints fell from 40 to 12 a week.", "The complaints of the drivers fell."),
        (Aspect.LESSON, "I learnt that drivers switch off a loud warning.", "I learnt a lot."),
        (Aspect.STANCE, "I believe ridge beats most networks here.", "Ridge is more stable than a network."),
        (Aspect.EVIDENCE, "BERT was trained on books and an encyclopedia.", "For example, some banks do it."),
        (Aspect.LIMIT, "It breaks down as soon as the sensor drifts.", "It has its limitations."),
    ],
)
def test_an_aspect_is_shown_in_full_or_half(aspect: Aspect, full: str, half: str) -> None:
    assert (status_of(full, aspect), status_of(half, aspect)) == ("covered", "partial")


@pytest.mark.parametrize(
    "text", ["One would choose ridge because it is stable.", "You should write the parser yourself."]
)
def test_what_one_would_do_shows_nothing_of_what_was_done(text: str) -> None:
    assert {status_of(text, aspect) for aspect in ASPECTS["experience"]} == {"missing"}


def with_aspect(aspect: str, **fields: Any) -> Any:
    return making.question(points=(making.point("own", "Tells which part was their own.", aspect=aspect, **fields),))


def test_a_point_with_an_aspect_is_covered_by_the_way_it_is_told() -> None:
    (point,) = assess(with_aspect("part"), ["It was for the greenhouse.", DEED]).points
    assert (point.status, point.quote, point.answer) == (Status.COVERED, DEED, 1)
    assert point.matched is not None
    assert (point.matched.kind, point.matched.text) == ("aspect", "part")


def test_what_is_told_is_quoted_verbatim_though_the_question_says_some_of_it() -> None:
    question = replace(with_aspect("part"), prompt="Tell me about your work on the sensors in the old greenhouse.")
    answer = "For the sensors in the old greenhouse I soldered the boards and wrote the little program."
    (point,) = assess(question, [answer]).points
    assert (point.status, point.quote) == (Status.COVERED, answer)


def test_a_point_without_an_aspect_is_not() -> None:
    assert assess(with_aspect(""), [DEED]).points[0].status == Status.MISSING


def test_half_a_showing_takes_no_contradiction_back() -> None:
    claim = "We wrote everything together, I cannot say what my part was."
    question = with_aspect("part", wrong_claims=(claim,))
    assert assess(question, [claim]).points[0].status == Status.CONTRADICTED


@given(st.text(max_size=300), st.sampled_from(list(Aspect)))
def test_what_is_shown_lies_within_the_answer(text: str, aspect: Aspect) -> None:
    found = told(text, aspect)
    assert found is None or 0 <= found.span[0] < found.span[1] <= len(text)


@pytest.mark.parametrize(
    "text", ["I " * 4_000, "I wrote the " * 660, "because " * 1_000, "but 3 more " * 700, "\u201c" * 8_000]
)
def test_a_long_answer_is_read_quickly(text: str) -> None:
    begun = time.perf_counter()
    for aspect in Aspect:
        told(text, aspect)
    assert time.perf_counter() - begun < 1


def test_likeness_gives_no_credit_for_what_one_would_do() -> None:
    question = next(file for file in bank_files(BANK) if file.slug == "experience-project-built")
    talk = (
        "One would first define the goal with the client and agree on what success means. Then you should pick a model "
        "because of its speed, and in the end one would measure how much the error fell and learn from the mistakes."
    )
    assert assess(read_question(question.path), [talk]).score <= 0.2
