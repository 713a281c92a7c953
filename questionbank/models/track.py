"""The kinds of interview."""

from __future__ import annotations

from django.db import models


class Track(models.Model):
    """One row is one kind of interview: shares per category that add up to one, and what it begins with.

    `emphasis` lists {category, share, tags}; `starters` are slugs of questions; `basis` says what is reported
    and what is ours.
    """

    slug = models.SlugField(max_length=80, unique=True)
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=120)
    company = models.CharField(max_length=80, blank=True)
    roles = models.JSONField(default=list, blank=True)
    reported = models.JSONField(default=list, blank=True)
    emphasis = models.JSONField(default=list)
    rounds = models.JSONField(default=list, blank=True)
    starters = models.JSONField(default=list, blank=True)
    basis = models.CharField(max_length=200, blank=True)
    file_digest = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        ordering = ["position", "slug"]

    def __str__(self) -> str:
        return self.name
