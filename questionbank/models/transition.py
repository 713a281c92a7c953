"""The history of a question's status."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from questionbank.models.question import Question, Status
from questionbank.models.revision import Revision


class Transition(models.Model):
    """One row is one change of a question's status, by whom and why. Rows are added, never changed."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="transitions")
    revision = models.ForeignKey(Revision, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    before = models.CharField(max_length=16, choices=Status.choices)
    after = models.CharField(max_length=16, choices=Status.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    why = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["question", "-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.question}: {self.before} → {self.after}"
