"""Learn the rules' word frequencies and weights again from the bank's files and labelled answers."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import numpy as np
from django.core.management.base import BaseCommand, CommandError
from numpy.typing import NDArray

from questionbank.assessment import Status
from questionbank.assessment.learning import CONTRADICTED, COVERED, WEIGHTS
from questionbank.assessment.marking import status_of
from questionbank.assessment.passages import Floats
from questionbank.assessment.training import (
    LABELLED,
    UNSEEN,
    Rows,
    chances_by,
    f1,
    learn,
    plainer,
    rows_of,
    unseen_chances,
)
from questionbank.content import QuestionContent
from questionbank.importing.loader import BANK
from questionbank.importing.problems import BankError
from questionbank.importing.reader import bank_files, read_questions
from questionbank.language import leaning, rarity


class Command(BaseCommand):
    help = (
        "Count the words of the bank's files into language/frequencies.json and language/leanings.json, fit "
        'assessment/weights.json to labelled answers (JSON lines {"topic", "answer", "covered", "contradicted"}; by '
        "default those of the repository), and print how well a judge does on questions and on authors that it has "
        "not seen. The first file also counts as if its questions had no accepted phrasings, so that marking knows "
        "questions nobody has worked on yet."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        default = sorted(LABELLED.glob("*.jsonl"))
        parser.add_argument("answers", nargs="*", type=Path, default=default, help="files of labelled answers")
        parser.add_argument("--dry-run", action="store_true", help="print figures, write nothing")

    def handle(self, *, answers: list[Path], dry_run: bool, **options: Any) -> None:
        try:
            bank = bank_files(BANK)
            questions = read_questions(bank, known={file.slug for file in bank})
        except BankError as error:
            raise CommandError(str(error)) from error
        if not dry_run:
            _write_words(questions)
        files = [_lines(path) for path in answers]
        self._learn({question.slug: question for question in questions}, files, dry_run=dry_run)

    def _learn(self, questions: dict[str, QuestionContent], files: list[list[Any]], *, dry_run: bool) -> None:
        plain = {slug: plainer(question) for slug, question in questions.items()}
        labelled = [label for file in files for label in file]
        samples = {"as written": rows_of(questions, labelled), "without phrasings": rows_of(plain, files[0])}
        for name, rows in samples.items():
            self._tell(f"unseen questions, {name}", unseen_chances(list(samples.values()), rows), rows)
        for number, held in enumerate(files if len(files) > 1 else []):
            known = rows_of(questions, [label for file in files[:number] + files[number + 1 :] for label in file])
            rows = rows_of(questions, held)
            self._tell(f"unseen author {number + 1}", chances_by(learn([known]), rows), rows)
        unseen = rows_of(questions, _lines(UNSEEN))
        learnt = learn(list(samples.values()))
        self._tell("an author never learnt from", chances_by(learnt, unseen), unseen)
        if not dry_run:
            WEIGHTS.write_text(json.dumps(learnt.as_json(), indent=1) + "\n", encoding="utf-8")

    def _tell(self, name: str, chances: Floats, rows: Rows) -> None:
        given = [status_of(covered, against) for _, covered, against in chances]
        covered = f1(_are(given, Status.COVERED), rows.states == COVERED)
        contradicted = f1(_are(given, Status.CONTRADICTED), rows.states == CONTRADICTED)
        self.stdout.write(f"{name}: covered F1 {covered:.3f}, contradicted F1 {contradicted:.3f}")


def _lines(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _are(given: list[Status], status: Status) -> NDArray[np.bool_]:
    return np.array([one is status for one in given])


def _write_words(questions: list[QuestionContent]) -> None:
    _write(rarity.FREQUENCIES, rarity.count_texts(_texts(questions)))
    rarity.forget()
    points = [point for question in questions for point in question.points]
    right = [text for point in points for text in point.phrasings]
    wrong = [text for point in points for text in point.wrong_claims]
    _write(leaning.LEANINGS, leaning.count_leanings(right, wrong))
    leaning.forget()


def _write(path: Path, counted: dict[str, Any]) -> None:
    path.write_text(json.dumps(counted, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def _texts(questions: list[QuestionContent]) -> list[str]:
    return [
        " . ".join([point.fact, *point.cues, *point.phrasings, *point.wrong_claims, *point.follow_ups])
        for question in questions
        for point in question.points
    ]
