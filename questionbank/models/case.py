"""What a coding question adds: its task, its cases, and answers known to be wrong."""

from __future__ import annotations

from django.db import models

from questionbank.formats import CaseKind, CodeKind, Language
from questionbank.models.part import Part, RevisionPart
from questionbank.models.revision import Revision


class Task(Part):
    """One row is what a coding revision asks to be written: contract, starter and reference.

    `limits` holds the judge's cpu_seconds, wall_seconds and memory_mb; `follow_ups` lists {case_kind, text}.
    """

    revision = models.OneToOneField(Revision, on_delete=models.CASCADE, related_name="task")
    language = models.CharField(max_length=8, choices=Language.choices, default=Language.PYTHON)
    kind = models.CharField(max_length=8, choices=CodeKind.choices, default=CodeKind.FUNCTION)
    entry_point = models.CharField(max_length=80, blank=True)
    signature = models.CharField(max_length=300, blank=True)
    starter = models.TextField(blank=True)
    reference = models.TextField(blank=True)
    schema = models.TextField(blank=True)
    constraints = models.JSONField(default=list, blank=True)
    complexity = models.TextField(blank=True)
    limits = models.JSONField(default=dict, blank=True)
    follow_ups = models.JSONField(default=list, blank=True)

    def __str__(self) -> str:
        return self.signature

    def frozen_with(self) -> int:
        """Return the id of the revision."""
        return self.revision_id


class Case(RevisionPart):
    """One row is one test case; `test` is the judge's case. Of a hidden one only the kind is ever shown."""

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=CaseKind.choices, default=CaseKind.TYPICAL)
    is_hidden = models.BooleanField(default=True)
    test = models.JSONField(default=dict)

    class Meta(RevisionPart.Meta):
        constraints = [models.UniqueConstraint(fields=["revision", "name"], name="one_case_of_a_name")]

    def __str__(self) -> str:
        return self.name


class CaseValues(models.Model):
    """One row is what a case's expressions are, as the judge evaluated them once; it is never written again.

    `frames` has the wire frames of `args`, `kwargs` and `expected` as base64. A case without a row, or an expression
    left out for its size, is evaluated when it is judged.
    """

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="evaluated")
    frames = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"values of {self.case}"


class WrongAnswer(RevisionPart):
    """One row is a source known to be wrong; `fails` names the cases that must reject it."""

    name = models.SlugField(max_length=80)
    source = models.TextField()
    fails = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.name
