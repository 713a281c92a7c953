from __future__ import annotations

import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env


def test_a_value_is_read_from_the_file_that_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("from a file\n")
    monkeypatch.setenv("GREENROOM_TEST_KEY_FILE", str(tmp_path / "key"))
    assert env.text("GREENROOM_TEST_KEY") == "from a file"


@pytest.mark.parametrize(("word", "meant"), [("1", True), ("yes", True), ("off", False), ("", False)])
def test_flags_take_the_usual_words(monkeypatch: pytest.MonkeyPatch, word: str, meant: bool) -> None:
    monkeypatch.setenv("GREENROOM_TEST_FLAG", word)
    assert env.flag("GREENROOM_TEST_FLAG") is meant


def test_a_flag_that_is_neither_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GREENROOM_TEST_FLAG", "maybe")
    with pytest.raises(ImproperlyConfigured, match="say 1 or 0"):
        env.flag("GREENROOM_TEST_FLAG")


def test_a_number_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GREENROOM_TEST_NUMBER", "twenty")
    with pytest.raises(ImproperlyConfigured, match="say a number"):
        env.number("GREENROOM_TEST_NUMBER", 20)


def test_a_secret_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "var" / "secret_key"
    secret = env.kept_secret(path)
    assert len(secret) >= 50
    assert env.kept_secret(path) == secret
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
