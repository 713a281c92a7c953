"""The app that judges code."""

from django.apps import AppConfig


class CodejudgeConfig(AppConfig):
    """Whether code does what a question asks."""

    name = "codejudge"
    verbose_name = "Code judge"
