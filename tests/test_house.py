"""The rules of the house that no linter knows."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import ForeignKey

from tests.serving import ROOT

PACKAGES = ("config", "interviews", "questionbank", "codejudge")
# Which apps the rows of an app may point to; import-linter does not see a foreign key by name.
MAY_POINT_TO = {
    "codejudge": {"codejudge"},
    "questionbank": {"questionbank", "codejudge", "auth"},
    "interviews": {"interviews", "questionbank", "codejudge", "auth"},
}
LONGEST_FUNCTION, LONGEST_FILE = 60, 400


def sources() -> list[Path]:
    """Return our own Python files, without migrations and the bank's."""
    found = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    return [path for path in found if "migrations" not in path.parts and "bank" not in path.parts]


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Yield the functions of a file with their lengths in lines."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.mark.parametrize("app", MAY_POINT_TO)
def test_foreign_keys_lean_the_way_imports_do(app: str) -> None:
    fields = [field for model in apps.get_app_config(app).get_models() for field in model._meta.get_fields()]
    keys = [field for field in fields if isinstance(field, ForeignKey)]
    assert {key.related_model._meta.app_label for key in keys} <= MAY_POINT_TO[app]


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_fit_in_a_glance(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= LONGEST_FILE
    assert [name for name, lines in functions(path) if lines > LONGEST_FUNCTION] == []


@pytest.mark.parametrize("path", [*(ROOT / "templates").rglob("*.html")], ids=lambda path: path.name)
def test_templates_hold_no_inline_script_or_style(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"\sstyle=|<style|\son\w+=", text)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))


def test_events_are_written_by_the_journal_alone() -> None:
    writers = [path for path in sources() if re.search(r"(?<!class )(?<![.\w])Event\(|Event\.objects\.create", path.read_text())]
    assert [path.relative_to(ROOT).as_posix() for path in writers] == ["interviews/services/journal.py"]


def test_groups_are_sent_to_by_broadcast_alone() -> None:
    senders = [path for path in sources() if "group_send" in path.read_text()]
    assert [path.relative_to(ROOT).as_posix() for path in senders] == ["interviews/broadcast.py"]
