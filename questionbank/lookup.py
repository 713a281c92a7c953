"""A question by its slug for commands: as published here, else as Greenroom's own bank files have it."""

from __future__ import annotations

from functools import cached_property

from django.db import DatabaseError

from questionbank.content import QuestionContent
from questionbank.importing.loader import BANK
from questionbank.importing.reader import BankFile, bank_files, read_question
from questionbank.questions import content_of, published


class Lookup:
    """Questions by slug, each read once. Without a database, or before a bank was loaded, those of the files."""

    def __init__(self) -> None:
        self._found: dict[str, QuestionContent | None] = {}

    def find(self, slug: str) -> QuestionContent | None:
        """Return a question, or none of that slug."""
        if slug not in self._found:
            self._found[slug] = self._read(slug)
        return self._found[slug]

    def _read(self, slug: str) -> QuestionContent | None:
        if self._published:
            return content_of(self._published[slug]) if slug in self._published else None
        file = self._files.get(slug)
        return read_question(file.path) if file else None

    @cached_property
    def _published(self) -> dict[str, int]:
        try:
            return dict(published().values_list("question__slug", "pk"))
        except DatabaseError:
            return {}

    @cached_property
    def _files(self) -> dict[str, BankFile]:
        return {file.slug: file for file in bank_files(BANK)}
