from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionbank.content import CaseContent, QuestionContent
from questionbank.importing.places import line_of, lines_of
from questionbank.importing.problems import BankError
from questionbank.importing.reader import bank_files, read_question, read_questions
from questionbank.importing.writer import question_files, write_question
from tests.questionbank import making

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)


def lines_for(folder: Path, text: str, name: str = "a-stack") -> list[str]:
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BankError) as error:
        read_questions(bank_files(folder), known={name})
    return [line.removeprefix(f"{folder}/") for line in error.value.lines]


@pytest.mark.parametrize(
    "content",
    [making.question(), making.choice(), making.numeric(), making.coding(), making.query()],
    ids=lambda c: c.slug,
)
def test_a_question_goes_round_byte_for_byte(tmp_path: Path, content: QuestionContent) -> None:
    read = read_question(_place(write_question(content, tmp_path)))
    assert read == content
    for name, text in question_files(read).items():
        assert (tmp_path / name).read_bytes() == text.encode()


def _place(toml: Path) -> Path:
    return toml.parent if toml.name == "question.toml" else toml


@given(prompt=TEXT, hints=st.lists(TEXT, max_size=3), fact=TEXT, note=st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_goes_round(
    tmp_path_factory: pytest.TempPathFactory, prompt: str, hints: list[str], fact: str, note: str
) -> None:
    folder = tmp_path_factory.mktemp("bank")
    points = (replace(making.POINTS[0], fact=fact, aspect="result"),)
    content = making.question(prompt=f"Say: {prompt}", hints=tuple(hints), points=points, note=note)
    assert read_question(write_question(content, folder)) == content


def test_line_ends_of_other_systems_go_round(tmp_path: Path) -> None:
    content = making.question(note="One.\r\nTwo.", prompt="Say:\r\n\nWhat?\r")
    assert read_question(write_question(content, tmp_path)) == content


def test_a_checkers_source_stands_in_a_file_of_its_own(tmp_path: Path) -> None:
    checker = {"kind": "checker", "name": "even", "source": "def check(calls):\n    return None\n", "calls": 10}
    case = CaseContent("many", "typical", True, {"args": "(call,)", "comparator": checker})
    content = making.coding(code=making.code(cases=(case,), wrong_answers=()))
    toml = write_question(content, tmp_path)
    assert (toml.parent / "check_even.py").read_text() == checker["source"]
    assert read_question(toml.parent) == content


def test_writing_another_form_drops_the_files_of_the_old_one(tmp_path: Path) -> None:
    write_question(making.coding(code=None), tmp_path)
    write_question(making.coding(), tmp_path)
    assert not (tmp_path / "a-function.toml").exists()


def test_a_mistake_is_reported_with_the_line_it_stands_on(tmp_path: Path) -> None:
    text = question_files(making.question())["a-stack.toml"].replace("weight = 3", "weight = 7")
    wrong_line = text.splitlines().index("weight = 7") + 1
    assert lines_for(tmp_path, text) == [f"a-stack.toml:{wrong_line}: points[1].weight: must be 1, 2 or 3, is 7"]


def test_a_file_that_does_not_parse_is_reported_with_its_line(tmp_path: Path) -> None:
    (line,) = lines_for(tmp_path, 'slug = "a-stack"\nprompt = what\n')
    assert line.startswith("a-stack.toml:2: ")


def test_a_file_that_is_not_utf_8_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a-stack.toml").write_bytes(b"slug = \xff")
    with pytest.raises(BankError, match=r"a-stack\.toml:1: is not UTF-8"):
        read_questions(bank_files(tmp_path), known=set())


def test_all_mistakes_of_all_files_are_reported_at_once(tmp_path: Path) -> None:
    write_question(making.question(related=("nowhere",)), tmp_path)
    lines = lines_for(tmp_path, 'slug = "b"', name="b")
    assert [line.split(":")[0] for line in lines[:2]] == ["a-stack.toml", "b.toml"]


def test_a_related_question_must_exist(tmp_path: Path) -> None:
    write_question(making.question(related=("nowhere",)), tmp_path)
    with pytest.raises(BankError, match="there is no question 'nowhere'"):
        read_questions(bank_files(tmp_path), known={"a-stack"})


def test_a_files_name_is_its_slug(tmp_path: Path) -> None:
    text = question_files(making.question())["a-stack.toml"]
    assert lines_for(tmp_path, text, name="b") == ["b.toml:1: slug: is 'a-stack' in a file named 'b'"]


def test_a_missing_source_is_reported(tmp_path: Path) -> None:
    write_question(making.coding(), tmp_path)
    (tmp_path / "a-function" / "wrong_same.py").unlink()
    with pytest.raises(BankError, match=r"the file wrong_same\.py is missing"):
        read_questions(bank_files(tmp_path), known=set())


def test_a_source_that_nothing_names_is_reported(tmp_path: Path) -> None:
    write_question(making.coding(), tmp_path)
    (tmp_path / "a-function" / "wrong_other.py").write_text("")
    with pytest.raises(BankError, match=r"nothing names the file wrong_other\.py"):
        read_questions(bank_files(tmp_path), known=set())


def test_a_source_inside_the_toml_file_is_refused(tmp_path: Path) -> None:
    toml = write_question(making.coding(), tmp_path)
    toml.write_text(toml.read_text().replace("[code]", '[code]\nstarter = "x"'))
    with pytest.raises(BankError, match=r"code\.starter: stands in starter\.py, not here"):
        read_questions(bank_files(tmp_path), known=set())


def test_a_folder_without_questions_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BankError, match="there are no questions here"):
        bank_files(tmp_path)


def test_lines_are_found_below_lists_of_tables_and_long_strings() -> None:
    text = 'a = """\nb = 1\n"""\n[[points]]\nx = 1\n[[points]]\nx = 2\n[points.inner]\ny = 3\n'
    places = lines_of(text)
    assert places["points", 1, "x"] == 7
    assert places["points", 1, "inner", "y"] == 9
    assert line_of(("points", 0, "x", 5), places) == 5
    assert ("b",) not in places
