"""The rules of the house that no linter knows."""

from __future__ import annotations

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import ForeignKey, ManyToManyField

from tests.serving import ROOT

PACKAGES = ("config", "interviews", "questionbank", "codejudge")
# Which apps the rows of an app may point to; import-linter does not see a foreign key by name.
MAY_POINT_TO = {
    "config": set[str](),
    "codejudge": {"codejudge"},
    "questionbank": {"questionbank", "codejudge", "auth"},
    "interviews": {"interviews", "questionbank", "codejudge", "auth"},
}
LONGEST_FUNCTION, MEDIAN_FUNCTION, LONGEST_FILE = 60, 8, 400
LONGEST_MODULE = 150
LONGEST_TEST = 20
# A journey in a browser is as long as it is; every other test makes one promise.
TESTS = [path for path in (ROOT / "tests").rglob("test_*.py") if "journeys" not in path.parts]
TEMPLATES = [*(ROOT / "templates").rglob("*.html")]
INLINE = r"\sstyle\s*=|<style|\son[a-z]+\s*=\s*[\"']|javascript:"
LATER = re.compile(r"(?:#|//|/\*|<!--)\s*(?:TODO|FIXME|XXX)\b")
WRITTEN = (".py", ".js", ".mjs", ".html", ".css", ".md", "")
FOLDERS = (*PACKAGES, "templates", "static", "tests", "bench", "script", "docs")


def sources() -> list[Path]:
    """Return our own Python files, without migrations and the bank's."""
    found = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    return [path for path in found if "migrations" not in path.parts and "bank" not in path.parts]


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Yield the functions of a file with their lengths in lines."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def places(pattern: str) -> list[str]:
    """Return which of our Python files hold the pattern."""
    wanted = re.compile(pattern)
    return sorted(path.relative_to(ROOT).as_posix() for path in sources() if wanted.search(path.read_text()))


@pytest.mark.parametrize("app", MAY_POINT_TO)
def test_foreign_keys_lean_the_way_imports_do(app: str) -> None:
    fields = [field for model in apps.get_app_config(app).get_models() for field in model._meta.get_fields()]
    keys = [field for field in fields if isinstance(field, ForeignKey | ManyToManyField)]
    assert {key.related_model._meta.app_label for key in keys} <= MAY_POINT_TO[app]


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_fit_in_a_glance(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= LONGEST_FILE
    assert [name for name, lines in functions(path) if lines > LONGEST_FUNCTION] == []


def test_half_of_all_functions_are_a_few_lines() -> None:
    lengths = [lines for path in sources() for _, lines in functions(path)]
    assert statistics.median(lengths) <= MEDIAN_FUNCTION


@pytest.mark.parametrize("path", [*(ROOT / "static" / "js").rglob("*.js")], ids=lambda path: path.name)
def test_a_module_of_the_browser_has_one_concern(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_hold_no_inline_script_or_style(path: Path) -> None:
    text = path.read_text()
    assert not re.search(INLINE, text)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))


@pytest.mark.parametrize("path", [*(ROOT / "templates" / "pages").glob("*.html")], ids=lambda path: path.name)
def test_every_page_extends_another(path: Path) -> None:
    assert path.read_text().startswith('{% extends "')


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_partials_take_their_inputs_by_name(path: Path) -> None:
    includes = re.findall(r"{% include [^%]*%}", path.read_text())
    assert [tag for tag in includes if not tag.endswith(" only %}")] == []


def test_events_are_written_by_the_journal_alone() -> None:
    assert places(r"(?<!class )(?<![.\w])Event\(|Event\.objects\.create") == ["interviews/services/journal.py"]


def test_groups_are_sent_to_by_broadcast_alone() -> None:
    assert places(r"group_send") == ["interviews/broadcast.py"]


def test_openai_is_imported_by_the_model_interviewer_alone() -> None:
    assert places(r"(?m)^\s*(?:import|from) openai") == ["interviews/engine/interviewers/model.py"]


def test_nothing_is_left_for_later() -> None:
    files = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file()]
    texts = [path for path in files if path.suffix in WRITTEN]
    assert [path.name for path in texts if LATER.search(path.read_text())] == []


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.name)
def test_a_test_makes_one_promise_in_a_few_lines(path: Path) -> None:
    assert [name for name, lines in functions(path) if name.startswith("test_") and lines > LONGEST_TEST] == []
