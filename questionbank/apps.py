"""The question bank as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class QuestionbankConfig(AppConfig):
    """What can be asked, and what an answer to it covers."""

    name = "questionbank"
    verbose_name = "Question bank"
