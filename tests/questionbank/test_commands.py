from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from questionbank.content import WrongAnswer
from questionbank.importing.loader import BANK
from questionbank.importing.writer import write_question
from questionbank.models import Question, Status
from tests.questionbank import making

pytestmark = pytest.mark.django_db


def assessed(monkeypatch: pytest.MonkeyPatch, *lines: Any) -> list[dict[str, Any]]:
    said = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    monkeypatch.setattr(sys, "stdin", io.StringIO(said + "\n"))
    out = io.StringIO()
    call_command("assess", stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_an_answer_is_marked_point_by_point(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = "The y axis is the true positive rate and the x axis is the false positive rate."
    (line,) = assessed(monkeypatch, {"id": "a", "question": "roc-curve", "answer": answer})
    assert line.keys() == {"id", "points", "score", "enough", "flags"}
    assert line["points"][0].keys() == {"slug", "status", "quote", "confidence"}
    assert line["points"][0]["quote"] in answer


def test_a_question_outside_the_bank_gets_a_score_and_a_confidence(monkeypatch: pytest.MonkeyPatch) -> None:
    answered = {"id": 1, "reference": "Last in, first out.", "answer": "Last in, first out."}
    prompt, question = assessed(monkeypatch, *({**answered, key: "What is a stack?"} for key in ("prompt", "question")))
    assert prompt.keys() == {"id", "score", "confidence"}
    assert prompt == question


@pytest.mark.parametrize(
    ("line", "identity"),
    [
        ("{not json", None),
        ("[1]", None),
        ({"id": 7}, 7),
        ({"id": 8, "question": "nowhere", "answer": ""}, 8),
        ({"id": 9, "question": "roc-curve", "answer": 3}, 9),
    ],
)
def test_a_bad_line_is_answered_and_the_next_one_too(monkeypatch: pytest.MonkeyPatch, line: Any, identity: Any) -> None:
    bad, good = assessed(monkeypatch, line, {"id": "good", "question": "roc-curve", "answer": ""})
    assert bad.keys() == {"id", "error"}
    assert bad["id"] == identity
    assert good["score"] == 0


def test_before_a_bank_is_loaded_the_files_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [{"id": slug, "question": slug, "answer": "A stack."} for slug in ("roc-curve", "nowhere")]
    loaded = assessed(monkeypatch, *asked)
    Question.objects.update(status=Status.RETIRED)
    assert assessed(monkeypatch, *asked) == loaded


def test_the_bank_goes_out_as_it_came_in(tmp_path: Path) -> None:
    call_command("export_bank", tmp_path, stdout=io.StringIO())
    files = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert files == {path.relative_to(BANK): path.read_bytes() for path in BANK.rglob("*") if path.is_file()}


def test_loading_says_what_it_did(tmp_path: Path) -> None:
    write_question(making.question(hints=()), tmp_path)
    write_question(making.choice(), tmp_path)
    out = io.StringIO()
    call_command("load_bank", tmp_path, stdout=out)
    assert out.getvalue().splitlines() == [
        "a-stack stays a draft: hints: there are 0 of 3 rungs",
        "2 added, 0 revised, 0 unchanged; 0 tracks written",
    ]


def test_loading_a_wrong_file_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("slug = 1")
    with pytest.raises(CommandError, match=r"a\.toml:1: "):
        call_command("load_bank", tmp_path)


def test_greenrooms_own_bank_passes_the_check() -> None:
    out = io.StringIO()
    call_command("check_bank", "--without-code", stdout=out)
    assert "nothing wrong" in out.getvalue()


def test_the_check_names_file_and_reason(tmp_path: Path) -> None:
    write_question(making.question(hints=()), tmp_path)
    with pytest.raises(CommandError, match=r"a-stack\.toml:1: hints: there are 0 of 3 rungs"):
        call_command("check_bank", "--without-code", tmp_path)


def test_the_check_makes_a_file_canonical_when_told_to(tmp_path: Path) -> None:
    path = write_question(making.question(), tmp_path)
    canonical = path.read_text()
    path.write_text("# a remark\n" + canonical)
    with pytest.raises(CommandError, match="is not in canonical form"):
        call_command("check_bank", "--without-code", tmp_path)
    call_command("check_bank", "--without-code", "--fix", tmp_path, stdout=io.StringIO())
    assert path.read_text() == canonical


def test_the_check_runs_code_without_a_judge_at_its_side(tmp_path: Path) -> None:
    write_question(making.coding(), tmp_path)
    out = io.StringIO()
    call_command("check_bank", tmp_path, stdout=out)
    assert "1 questions, nothing wrong" in out.getvalue()


def test_the_check_rejects_a_wrong_answer_that_is_right(tmp_path: Path) -> None:
    right = WrongAnswer("right", making.code().reference, ("two",))
    write_question(making.coding(code=making.code(wrong_answers=(*making.code().wrong_answers, right))), tmp_path)
    with pytest.raises(CommandError, match="right is not rejected by the case 'two': AC"):
        call_command("check_bank", tmp_path)


def test_the_check_looks_at_one_question_alone(tmp_path: Path) -> None:
    for content in (making.question(), making.question(slug="unfinished", hints=())):
        write_question(content, tmp_path)
    call_command("check_bank", "--without-code", "--question", "a-stack", tmp_path, stdout=io.StringIO())
    with pytest.raises(CommandError, match="no file for nothing"):
        call_command("check_bank", "--question", "nothing", tmp_path)


@pytest.mark.parametrize(("name", "verdict"), [("reference", "AC"), ("wrong_keeps_integer_type", "PARTIAL")])
def test_a_file_is_judged_as_the_answer_to_a_question(name: str, verdict: str) -> None:
    file = BANK / "questions" / "coding-rolling-window-mean" / f"{name}.py"
    out = io.StringIO()
    call_command("judge", "--question", "coding-rolling-window-mean", str(file), stdout=out)
    assert json.loads(out.getvalue())["verdict"] == verdict


@pytest.mark.parametrize(
    ("slug", "file", "words"),
    [
        ("nothing", "answer.py", "there is no published question 'nothing'"),
        ("roc-curve", "answer.py", "not a question that code answers"),
        ("coding-nms", "/nowhere/answer.py", "No such file"),
    ],
)
def test_what_cannot_be_judged_is_said_in_a_line(slug: str, file: str, words: str) -> None:
    with pytest.raises(CommandError, match=words):
        call_command("judge", "--question", slug, file)


def test_learning_prints_figures_and_writes_nothing_on_a_dry_run(tmp_path: Path) -> None:
    answers = tmp_path / "answers.jsonl"
    lines = [
        {"topic": slug, "answer": "It plots the true positive rate.", "covered": [], "contradicted": []}
        for slug in Question.objects.values_list("slug", flat=True)[:10]
    ]
    answers.write_text("\n".join(map(json.dumps, lines)))
    out = io.StringIO()
    call_command("learn_assessment", "--dry-run", answers, stdout=out)
    assert out.getvalue().count("covered F1") == 3
