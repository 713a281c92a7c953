"""The rubric of a revision: its points, and what may be asked about each."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from questionbank.aspects import Aspect
from questionbank.models.part import Part, RevisionPart

_ASPECTS = [(aspect.value, aspect.value.capitalize()) for aspect in Aspect]


class Point(RevisionPart):
    """One row is one fact that a strong answer contains, worth 1 to 3, with ways to say it right and wrong."""

    slug = models.SlugField(max_length=80)
    fact = models.TextField()
    weight = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1), MaxValueValidator(3)])
    aspect = models.CharField(max_length=20, blank=True, default="", choices=_ASPECTS)
    cues = models.JSONField(default=list, blank=True)
    phrasings = models.JSONField(default=list, blank=True)
    wrong_claims = models.JSONField(default=list, blank=True)

    class Meta(RevisionPart.Meta):
        constraints = [models.UniqueConstraint(fields=["revision", "slug"], name="one_point_of_a_slug")]

    def __str__(self) -> str:
        return self.slug


class FollowUp(Part):
    """One row is one wording of the question that asks about a point without saying it."""

    revision_path: ClassVar[str] = "point__revision"

    point = models.ForeignKey(Point, on_delete=models.CASCADE, related_name="follow_ups")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.TextField()

    class Meta(Part.Meta):
        ordering = ["point", "position"]

    def __str__(self) -> str:
        return self.text

    def frozen_with(self) -> int:
        """Return the id of the revision that the point belongs to."""
        return self.point.revision_id
