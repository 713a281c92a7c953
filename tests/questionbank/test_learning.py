from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from questionbank.assessment import Status
from questionbank.assessment.evidence import FEATURES
from questionbank.assessment.learning import CONTRADICTED, COVERED, company, fit, judge
from questionbank.assessment.marking import status_of
from questionbank.assessment.training import LABELLED, UNSEEN, Rows, chances_by, f1, learn, rows_of
from questionbank.importing.loader import BANK
from questionbank.importing.reader import bank_files, read_questions

FILES = bank_files(BANK)
QUESTIONS = {question.slug: question for question in read_questions(FILES, known={file.slug for file in FILES})}

# Chances of missing, covered and contradicted.
RIGHT, WRONG, SILENT = [0.1, 0.8, 0.1], [0.1, 0.1, 0.8], [0.9, 0.05, 0.05]


def test_a_point_alone_has_no_company() -> None:
    assert company(np.array([RIGHT]))[0, 2:].tolist() == [0, 0, 0]


def test_company_is_that_of_the_other_points() -> None:
    found = company(np.array([RIGHT, WRONG, SILENT]))
    assert np.allclose(found[0, 2:], [0.075, 0.425, 0.8])
    assert np.allclose(found[1, 2:], [0.425, 0.075, 0.1])


def test_company_tells_how_the_point_itself_was_first_seen() -> None:
    own = company(np.array([RIGHT, WRONG]))[:, :2]
    assert (own.argmax(axis=1) + 1).tolist() == [COVERED, CONTRADICTED]


def test_no_chance_at_all_is_no_infinity() -> None:
    assert np.isfinite(company(np.array([[1.0, 0.0, 0.0]]))).all()


def test_the_judge_of_the_repository_knows_the_features_and_gives_shares() -> None:
    assert judge().features == FEATURES
    assert np.allclose(judge().chances(np.zeros((3, len(FEATURES)))).sum(axis=1), 1)


def test_fitting_tells_states_apart() -> None:
    states = np.repeat([0, 1, 2], 30)
    features = np.eye(3)[states]
    assert (fit(features, states, penalty=1.0).chances(features).argmax(axis=1) == states).all()


def test_the_second_look_learns_that_mistakes_keep_company() -> None:
    """Answers of three points: two show their state, the third shows nothing and shares it."""
    rng = np.random.RandomState(1)
    states = np.repeat(rng.choice([COVERED, CONTRADICTED], 60), 3)
    features = np.eye(3)[states][:, 1:] * (np.arange(180) % 3 < 2)[:, None]
    questions = np.array([f"question {n // 9}" for n in range(180)])
    learnt = learn([Rows(features, states, questions, np.arange(180) // 3)])
    shown, hidden = [0.0, 1.0], [0.0, 0.0]
    assert learnt.chances(np.array([shown, shown, hidden]))[2].argmax() == CONTRADICTED


def test_rows_come_apart_answer_by_answer() -> None:
    rows = Rows(np.zeros((5, 1)), np.zeros(5, int), np.array(["q"] * 5), np.array([0, 0, 2, 2, 3]))
    assert [len(part) for part in rows.by_answer(rows.features)] == [2, 2, 1]


def test_an_author_of_whom_nothing_was_learnt_is_marked_as_well_as_they_were() -> None:
    rows = rows_of(QUESTIONS, [json.loads(line) for line in UNSEEN.read_text(encoding="utf-8").splitlines()])
    given = [status_of(covered, against) for _, covered, against in chances_by(judge(), rows)]
    covered = np.array([status is Status.COVERED for status in given])
    contradicted = np.array([status is Status.CONTRADICTED for status in given])
    assert f1(covered, rows.states == COVERED) >= 0.80
    assert f1(contradicted, rows.states == CONTRADICTED) >= 0.59


def test_nothing_is_learnt_from_the_unseen_author() -> None:
    said = {json.loads(line)["answer"] for path in LABELLED.glob("*.jsonl") for line in path.read_text().splitlines()}
    assert said.isdisjoint(json.loads(line)["answer"] for line in UNSEEN.read_text().splitlines())


@pytest.mark.parametrize("path", [*LABELLED.glob("by_*.jsonl"), UNSEEN], ids=lambda path: path.stem)
def test_labels_name_points_of_their_question_and_never_both_ways(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        slugs = {point.slug for point in QUESTIONS[label["topic"]].points}
        covered, contradicted = set(label["covered"]), set(label["contradicted"])
        assert covered | contradicted <= slugs
        assert not covered & contradicted
