"""Promises about Greenroom's own questions."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields
from functools import cache

import pytest

from questionbank.assessment import assess
from questionbank.content import (
    CaseContent,
    CodeContent,
    Emphasis,
    NumericContent,
    PointContent,
    QuestionContent,
    TrackContent,
)
from questionbank.design import STEPS
from questionbank.formats import Format
from questionbank.importing.loader import BANK
from questionbank.importing.reader import bank_files, read_questions, read_tracks


@cache
def bank() -> dict[str, QuestionContent]:
    files = bank_files(BANK)
    return {question.slug: question for question in read_questions(files, known={file.slug for file in files})}


def test_there_are_at_least_182_questions_of_nearly_every_format() -> None:
    formats = Counter(question.format for question in bank().values())
    assert len(bank()) >= 182
    assert set(formats) >= set(Format.values) - {Format.EXPERIENCE}


def test_every_question_can_be_asked_in_three_ways_and_has_a_purpose() -> None:
    assert all(len({q.prompt, *q.wordings}) >= 3 and q.purpose for q in bank().values())


def test_every_point_has_two_follow_ups_that_do_not_say_its_fact() -> None:
    for question in bank().values():
        for point in question.points:
            assert len(set(point.follow_ups)) >= 2, (question.slug, point.slug)
            assert not any(point.fact.rstrip(".") in follow_up for follow_up in point.follow_ups)


def test_no_two_questions_are_asked_in_the_same_words() -> None:
    prompts = Counter(prompt for question in bank().values() for prompt in (question.prompt, *question.wordings))
    assert prompts.most_common(1)[0][1] == 1


@pytest.mark.parametrize("form", [Format.CONCEPT, Format.SCENARIO, Format.CODING])
def test_asking_a_question_back_earns_nothing(form: Format) -> None:
    for question in [q for q in bank().values() if q.format == form][::4]:
        assert assess(question, [question.prompt]).score <= 0.05, question.slug


def test_every_track_begins_with_questions_that_are_there() -> None:
    tracks = read_tracks(BANK / "tracks.toml", known=bank())
    assert len(tracks) == 7
    assert all(len(track.starters) >= 4 and track.rounds for track in tracks)


def test_the_design_steps_fill_a_round_of_three_quarters_of_an_hour() -> None:
    assert sum(step.minutes for step in STEPS) == 45
    assert len({step.slug for step in STEPS}) == 8


@pytest.mark.parametrize(
    "content", [QuestionContent, PointContent, CodeContent, TrackContent, CaseContent, NumericContent, Emphasis]
)
def test_every_key_of_a_file_stands_in_the_documentation(content: type) -> None:
    page = (BANK.parent.parent / "docs" / "bank-format.md").read_text()
    keys = {key.name for key in fields(content)} - {"revision", "test", "values", "starter", "reference"}
    named = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`]*)`", page))))
    assert keys <= named


def test_what_is_asked_of_a_design_step_earns_nothing() -> None:
    for question in [q for q in bank().values() if q.format == Format.DESIGN]:
        for ask in (ask for step in STEPS if step.slug in question.steps for ask in step.asks):
            assert assess(question, [ask]).score == 0, (question.slug, ask)
