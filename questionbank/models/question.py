"""A question's identity and status; its words stand in revisions."""

from __future__ import annotations

from django.db import models


class Status(models.TextChoices):
    """Where a question is in its life."""

    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "In review"
    PUBLISHED = "published", "Published"
    NEEDS_REVISION = "needs_revision", "Needs revision"
    RETIRED = "retired", "Retired"


class Question(models.Model):
    """One row is one question for good: its slug never changes, and it is retired, never deleted, once it was asked.

    `current` is the revision that new interviews ask. `file_digest` is that of the bank file last looked at,
    empty for a question that a curator began.
    """

    slug = models.SlugField(max_length=80, unique=True)
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.DRAFT, db_index=True)
    current = models.OneToOneField("Revision", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    file_digest = models.CharField(max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug
