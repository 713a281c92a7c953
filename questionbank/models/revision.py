"""The wording of a question at one time, and what keeps a published one as it is."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from questionbank.formats import Category, Format, Level


class Frozen(Exception):
    """A published revision, or a part of one, was about to change: make a new revision instead."""


class Origin(models.TextChoices):
    """Whose words a revision holds."""

    FILE = "file", "Bank file"
    CURATOR = "curator", "Curator"


class RevisionQuerySet(models.QuerySet["Revision"]):
    """Revisions; changing or deleting many at once is refused as well when one of them is published."""

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete drafts; raises `Frozen` when one is published."""
        self._refuse_published()
        return super().delete()

    def update(self, **values: Any) -> int:
        """Change drafts; raises `Frozen` when one is published."""
        self._refuse_published()
        return super().update(**values)

    def _refuse_published(self) -> None:
        if self.filter(published_at__isnull=False).exists():
            raise Frozen("a published revision cannot be changed")


class Revision(models.Model):
    """One row is one wording of a question. From `published_at` on neither it nor its parts ever change.

    `seconds` is the hard limit of a timed question, else 0. The four fields of the number are set for numeric
    questions alone. `remark` says why the revision was made; `note` is the authors' remark and travels with the file.
    """

    question = models.ForeignKey("Question", on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    prompt = models.TextField()
    wordings = models.JSONField(default=list, blank=True)
    purpose = models.TextField(blank=True)
    category = models.CharField(max_length=16, choices=Category.choices)
    level = models.CharField(max_length=16, choices=Level.choices)
    format = models.CharField(max_length=16, choices=Format.choices)
    tags = models.JSONField(default=list, blank=True)
    related = models.JSONField(default=list, blank=True)
    hints = models.JSONField(default=list, blank=True)
    clarifications = models.JSONField(default=list, blank=True)
    model_answer = models.TextField(blank=True)
    seconds = models.PositiveIntegerField(default=0)
    steps = models.JSONField(default=list, blank=True)
    value = models.FloatField(null=True, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    tolerance = models.FloatField(null=True, blank=True)
    way = models.TextField(blank=True)
    sources = models.JSONField(default=list, blank=True)
    source_errors = models.JSONField(default=list, blank=True)
    note = models.TextField(blank=True)
    origin = models.CharField(max_length=8, choices=Origin.choices, default=Origin.CURATOR, editable=False)
    remark = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["question", "-number"]
        constraints = [models.UniqueConstraint(fields=["question", "number"], name="one_revision_of_a_number")]

    def __str__(self) -> str:
        return f"{self.question} · {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a draft, or publish it; raises `Frozen` when the stored row is published already."""
        refuse_frozen(self.pk)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete a draft with its parts; raises `Frozen` when it is published."""
        refuse_frozen(self.pk)
        return super().delete(*args, **kwargs)

    @property
    def is_published(self) -> bool:
        """Whether this revision is frozen."""
        return self.published_at is not None


def refuse_frozen(revision_id: int | None) -> None:
    """Raise `Frozen` when the stored revision of that id is published."""
    if revision_id and Revision.objects.filter(pk=revision_id, published_at__isnull=False).exists():
        raise Frozen("a published revision cannot be changed")
