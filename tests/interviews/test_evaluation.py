"""The interviewer on scripted candidates: floors at what it reached, less .02, and the pieces of the measuring."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from interviews.evaluation.evaluating import Evaluation, evaluate
from interviews.evaluation.fixture import BLIND, LEVELS, BadFixture, Fixture, Said, read
from interviews.evaluation.metrics import asking, true_score
from interviews.evaluation.playing import Asked, play
from interviews.vocabulary import Kind
from questionbank.assessment.training import LABELLED
from questionbank.content import QuestionContent
from questionbank.importing.loader import BANK
from questionbank.importing.reader import bank_files, read_question
from tests.interviews import contexts

FIRST = LABELLED / "candidates.jsonl"


def questions_of(fixture: Fixture) -> dict[str, QuestionContent]:
    return {file.slug: read_question(file.path) for file in bank_files(BANK) if file.slug in fixture.topics()}


@pytest.fixture(scope="module")
def blind() -> Evaluation:
    fixture = read(BLIND)
    return evaluate(fixture, questions_of(fixture))


def test_what_candidates_say_is_marked_as_well_as_it_was(blind: Evaluation) -> None:
    assert blind.marking.covered_f1 >= 0.92
    assert blind.marking.contradicted_f1 >= 0.80
    assert blind.marking.error <= 0.08
    assert blind.marking.in_order >= 0.85
    assert blind.marking.false_errors <= 0.02
    assert blind.marking.by_level["wrong"] <= 0.08
    assert blind.lift <= 0


def test_follow_ups_are_chosen_as_well_as_they_were(blind: Evaluation) -> None:
    assert blind.asking.precision >= 0.90
    assert blind.asking.recall >= 0.71
    assert blind.asking.silence >= 0.88
    assert blind.asking.taken_up >= 0.88


def test_the_levels_stand_in_their_order(blind: Evaluation) -> None:
    scores = blind.marking.by_level
    assert scores["none"] < scores["wrong"] < scores["partial"] < scores["reworded"] <= scores["full"]
    assert scores["none"] <= 0.05
    assert blind.marking.adversarial <= 0.05


def test_what_must_never_happen_does_not(blind: Evaluation) -> None:
    conduct = blind.conduct
    assert (conduct.repeats, conduct.parroting, conduct.leaks, conduct.unended) == (0, 0, 0, 0)
    assert blind.marking.verbatim == 1.0


def test_ours_asks_better_than_the_simple_ones(blind: Evaluation) -> None:
    for figures in blind.baselines.values():
        better = blind.asking.precision + blind.asking.recall + blind.asking.silence
        assert better > figures.precision + figures.recall + figures.silence


def test_the_same_seed_gives_the_same_interviews_byte_for_byte(blind: Evaluation) -> None:
    fixture = read(BLIND)
    few = Fixture("few", tuple(said for said in fixture.said if said.topic in fixture.topics()[:3]))
    first, again, other = (evaluate(few, questions_of(few), seed=seed).digest for seed in (5, 5, 6))
    assert first == again != other


@pytest.mark.parametrize("path", [FIRST, BLIND], ids=["first", "blind"])
def test_a_fixture_is_whole(path: Path) -> None:
    fixture = read(path)
    questions = questions_of(fixture)
    assert set(questions) == set(fixture.topics())
    assert len(fixture.topics()) >= 15
    assert len(fixture.attacks()) >= 30
    for topic, question in questions.items():
        slugs = {point.slug for point in question.points}
        said = [one for one in fixture.said if one.topic == topic]
        assert {(one.style, one.level) for one in said if one.level in LEVELS} == {
            (style, level) for style in ("textbook", "spoken") for level in LEVELS
        }
        assert all(one.covered | one.contradicted <= slugs for one in said)
        assert {one.point for one in said if one.level == "reply"} == slugs


def test_nothing_is_learnt_from_the_answers_written_blind() -> None:
    learnt = {json.loads(line)["answer"] for path in LABELLED.glob("*.jsonl") for line in path.read_text().splitlines()}
    assert not learnt & {said.answer for said in read(BLIND).said}


ROC = contexts.ROC
WRONG = Said("roc-curve", "spoken", "wrong", contexts.WRONG_AXES, frozenset(), frozenset({"axes"}))
FULL = Said("roc-curve", "spoken", "full", "…", frozenset({"axes", "cut-off", "diagonal"}), frozenset())
NOTHING = frozenset[str]()


def test_a_score_follows_from_the_labels() -> None:
    partial = replace(FULL, covered=frozenset({"axes", "cut-off"}), contradicted=frozenset({"diagonal"}))
    assert (true_score(ROC, FULL), true_score(ROC, WRONG)) == (1.0, 0.0)
    assert true_score(ROC, partial) == pytest.approx((3 + 3 - 0.5 * 2) / 8)


def test_a_question_about_what_was_said_costs_precision_and_silence() -> None:
    rounds = [
        (ROC, FULL, [Asked("axes", "", FULL.covered, NOTHING)]),
        (ROC, WRONG, [Asked("axes", "", NOTHING, WRONG.contradicted)]),
    ]
    figures = asking(rounds)
    assert (figures.precision, figures.silence, figures.taken_up) == (0.5, 0.0, 1.0)
    assert figures.recall == 0.5


def test_a_candidate_who_knows_nothing_is_helped_and_let_go() -> None:
    none = Said(
        "roc-curve", "spoken", "none", "I would have to look that one up, to be honest with you.", NOTHING, NOTHING
    )
    played = play(ROC, none, Fixture("none", (none,)), seed=1)
    assert played.has_ended
    assert Kind.HINTED in {event.kind for event in played.events}


@pytest.mark.parametrize("line", ["{", "[1]", '{"topic": "t"}', '{"topic": 1, "level": "none", "answer": ""}'])
def test_a_line_that_is_no_answer_is_told_with_its_place(tmp_path: Path, line: str) -> None:
    path = tmp_path / "fixture.jsonl"
    path.write_text(line + "\n")
    with pytest.raises(BadFixture, match=r"fixture.jsonl:1"):
        read(path)


@pytest.mark.django_db
def test_the_command_prints_a_table_and_as_json_one_line_a_fixture(tmp_path: Path) -> None:
    lines = [line for line in BLIND.read_text().splitlines() if '"cross-validation"' in line]
    path = tmp_path / "few.jsonl"
    path.write_text("\n".join(lines))
    table, plain = io.StringIO(), io.StringIO()
    call_command("evaluate_interviewer", "--fixture", str(path), stdout=table)
    call_command("evaluate_interviewer", "--fixture", str(path), "--json", stdout=plain)
    assert "| keyword overlap |" in table.getvalue()
    assert json.loads(plain.getvalue())["topics"] == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--fixture", "/nowhere.jsonl"], "No such file"),
        (["--interviewer", "model"], "no model is configured"),
    ],
)
def test_what_cannot_be_measured_is_said_in_a_line(arguments: list[str], words: str) -> None:
    with pytest.raises(CommandError, match=words):
        call_command("evaluate_interviewer", *arguments)
