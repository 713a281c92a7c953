"""The options of a multiple-choice question."""

from __future__ import annotations

from django.db import models

from questionbank.models.part import RevisionPart


class Choice(RevisionPart):
    """One row is one option of a multiple-choice question, with why it is right or wrong."""

    text = models.TextField()
    is_key = models.BooleanField(default=False)
    why = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.text
