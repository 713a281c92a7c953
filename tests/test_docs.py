"""The documents are held to the code: what is not named there is not done."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from interviews.consumers import InterviewConsumer
from interviews.vocabulary import Kind
from tests.serving import ROOT

PROTOCOL = (ROOT / "docs" / "protocol.md").read_text()
OPERATIONS = (ROOT / "docs" / "operations.md").read_text()
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


def names_in(text: str) -> set[str]:
    """Return what a page names in backticks."""
    return set(re.findall(r"`([^`\s]+)`", text))


def refusals() -> set[str]:
    """Return every code with which the source refuses."""
    sources = "\n".join(path.read_text() for path in (ROOT / "interviews").rglob("*.py"))
    return set(re.findall(r"Refused\(\s*\"(\w+)\"", sources))


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_of_event_is_described(kind: Kind) -> None:
    assert str(kind) in names_in(PROTOCOL)


@pytest.mark.parametrize("command", ["resume", *InterviewConsumer.commands])
def test_every_command_is_described(command: str) -> None:
    assert command in names_in(PROTOCOL)


def test_the_protocol_names_no_event_that_there_is_not() -> None:
    table = PROTOCOL.split("### Events")[1].split("`question` of")[0]
    rows = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", table, re.MULTILINE)
    assert {name for row in rows for name in names_in(row)} == {str(kind) for kind in Kind}


def test_every_refusal_is_described() -> None:
    assert refusals() <= names_in(PROTOCOL)
    assert len(refusals()) > 10


def test_every_setting_from_the_environment_is_described() -> None:
    settings = (ROOT / "config" / "settings.py").read_text()
    read = set(re.findall(r"env\.(?:text|flag|number|words)\(\"(\w+)\"", settings))
    assert read <= names_in(OPERATIONS)
    assert "PUBLIC_URL" in read


def test_every_command_of_ours_is_described() -> None:
    files = ROOT.glob("*/management/commands/[a-z]*.py")
    assert {path.stem for path in files} <= names_in(OPERATIONS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)\)", page.read_text())
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_names_a_place_on_somebodys_machine(page: Path) -> None:
    assert not re.search(r"(?<![\w.])/(?:home|root|work|tmp|Users)/", page.read_text())
