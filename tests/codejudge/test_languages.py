from __future__ import annotations

import importlib

import pytest

from codejudge.languages import AUTHOR, LANGUAGES, Language, languages_of
from questionbank.formats import CodeKind
from questionbank.formats import Language as BankLanguage


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)
def test_a_language_has_a_module_that_serves_its_kinds(language: Language) -> None:
    module = importlib.import_module(f"codejudge.sandbox.{language.module}")
    assert set(language.kinds) <= set(module.ROLES)
    assert not language.kinds or set(language.kinds) == set(module.ROLES)
    assert callable(module.warm_up)
    assert isinstance(module.LOADED + module.LOADED_ENCLOSED, str)


def test_the_bank_offers_the_candidates_languages_and_kinds() -> None:
    hostile = {name: language for name, language in LANGUAGES.items() if language.is_hostile}
    assert set(BankLanguage.values) == set(hostile) == set(LANGUAGES) - {AUTHOR}
    assert set(CodeKind.values) == {kind for language in hostile.values() for kind in language.kinds}


def test_each_kind_has_its_usual_language() -> None:
    assert [languages_of(kind) for kind in ("function", "query", "poem")] == [["python"], ["sql"], []]
