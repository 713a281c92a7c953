"""Promises about `describe_bank`: what it counts, how it marks the bank's own texts, and what it reads out."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from questionbank.assessment import assess
from questionbank.describing import as_read, figures, own_marks
from questionbank.importing.loader import BANK
from questionbank.importing.reader import TRACKS_FILE, bank_files, read_questions, read_tracks
from questionbank.importing.writer import write_question
from tests.questionbank import making

# Nothing here may touch a database: no test asks for one.
TRACKS = """
[[tracks]]
slug = "narrow"
name = "Narrow"
company = ""
roles = []
reported = []
emphasis = [
    { category = "programming", share = 0.6, tags = ["stacks"] },
    { category = "theory", share = 0.4 },
]
starters = []
basis = "ours"
rounds = []
"""


def described(*arguments: Any) -> tuple[str, str]:
    out, progress = io.StringIO(), io.StringIO()
    call_command("describe_bank", *arguments, stdout=out, stderr=progress)
    return out.getvalue(), progress.getvalue()


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    write_question(making.question(tags=("stacks",)), tmp_path)
    write_question(making.choice(category="programming", tags=("queues",)), tmp_path)
    (tmp_path / TRACKS_FILE).write_text(TRACKS)
    return tmp_path


def test_questions_are_counted_by_category_format_and_level(bank: Path) -> None:
    said, _ = described(bank)
    assert said.startswith("2 questions, ")
    for row in ("| programming | 2 |", "| theory | 0 |", "| concept | 1 |", "| choice | 1 |", "| timed | 0 |"):
        assert row in said.splitlines()


def test_a_track_counts_what_fits_each_share_by_category_and_tags(bank: Path) -> None:
    said, _ = described(bank)
    assert "| narrow | 1 | programming 60%: 1, theory 40%: 0 |" in said.splitlines()


def test_texts_are_counted_for_each_point() -> None:
    lines = list(figures([making.question()], []))
    assert "| phrasings | 1 | 0 | 1 | 2 |" in lines
    assert "| follow ups | 1 | 1 | 1 | 3 |" in lines


def test_every_question_of_greenrooms_own_bank_is_counted_once() -> None:
    files = bank_files(BANK)
    slugs = {file.slug for file in files}
    questions = read_questions(files, known=slugs)
    lines = list(figures(questions, read_tracks(BANK / TRACKS_FILE, known=slugs)))
    assert lines[0].startswith(f"{len(files)} questions, ")
    start = lines.index("| category | questions |") + 2
    assert sum(int(line.split("|")[2]) for line in lines[start : lines.index("", start)]) == len(files)


def test_every_point_of_a_model_answer_and_every_wrong_claim_is_marked() -> None:
    question = making.question()
    marks = own_marks([question], lambda done, of: None)
    assert [mark.point for mark in marks.model_answers] == [point.slug for point in question.points]
    assert [mark.text for mark in marks.wrong_claims] == [text for p in question.points for text in p.wrong_claims]
    assert [mark.status for mark in marks.model_answers] == [
        point.status for point in assess(question, [question.model_answer]).points
    ]


def test_marks_name_what_is_missed_with_the_worst_questions_first() -> None:
    some = making.question(slug="some-silent", model_answer="Push adds an item on the top of the stack.")
    silent = making.question(slug="all-silent", model_answer="I like trains.")
    lines = list(own_marks([some, silent], lambda done, of: None).lines())
    heads = [line for line in lines if line.split(":")[0] in ("some-silent", "all-silent")]
    assert heads[:2] == ["all-silent: 3", "some-silent: 2"]
    assert "  popping, missing: I like trains." in lines


def test_marking_tells_how_far_it_is_on_the_error_stream(bank: Path) -> None:
    said, progress = described(bank, "--marks")
    assert "model answers, points covered: " in said
    assert "wrong claims, contradicted: " in said
    assert progress.endswith("2 of 2 questions marked\n")
    assert "questions marked" not in said


def test_the_same_seed_draws_the_same_questions() -> None:
    once, again, other = (described("--questions", "2", "--seed", seed)[0] for seed in ("7", "7", "8"))
    assert once == again != other


def test_no_more_questions_are_drawn_than_there_are(bank: Path) -> None:
    said, _ = described(bank, "--questions", "9")
    assert making.question().prompt in said
    assert making.choice().prompt in said
    assert "| category |" not in said


@pytest.mark.parametrize("question", [making.question(), making.choice(), making.numeric()], ids=lambda q: q.format)
def test_a_question_is_read_out_with_all_an_interviewer_needs(question: Any) -> None:
    said = "\n".join(as_read(question))
    wanted = [question.prompt, question.model_answer, *question.hints, *question.wordings]
    wanted += [text for point in question.points for text in (point.fact, *point.wrong_claims, *point.follow_ups)]
    wanted += [text for option in question.choices for text in (option.text, option.why)]
    wanted += [question.numeric.way] if question.numeric else []
    assert not [text for text in wanted if text not in said]


def test_an_unreadable_bank_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("slug = 1")
    with pytest.raises(CommandError, match=r"a\.toml:1: "):
        described(tmp_path)
