"""What all parts of a revision share: their place in it, and that they are frozen with it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from questionbank.models.revision import Frozen, Revision, refuse_frozen


class PartQuerySet(models.QuerySet[Any]):
    """Parts; changing or deleting many at once is refused when one belongs to a published revision."""

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete parts of drafts; raises `Frozen` when one is published."""
        self._refuse_published()
        return super().delete()

    def update(self, **values: Any) -> int:
        """Change parts of drafts; raises `Frozen` when one is published."""
        self._refuse_published()
        return super().update(**values)

    def _refuse_published(self) -> None:
        if self.filter(**{f"{self.model.revision_path}__published_at__isnull": False}).exists():
            raise Frozen("a part of a published revision cannot be changed")


class Part(models.Model):
    """One row is one part of one revision, and frozen with it."""

    revision_path: ClassVar[str] = "revision"

    objects = PartQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a part of a draft; raises `Frozen` when its revision is published."""
        refuse_frozen(self.frozen_with())
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete a part of a draft; raises `Frozen` when its revision is published."""
        refuse_frozen(self.frozen_with())
        return super().delete(*args, **kwargs)

    def frozen_with(self) -> int:
        """Return the id of the revision that this part belongs to."""
        raise NotImplementedError


class RevisionPart(Part):
    """A part that hangs on the revision itself, one of several, at a position counted from 0."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="%(class)ss")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta(Part.Meta):
        abstract = True
        ordering = ["revision", "position"]

    def frozen_with(self) -> int:
        """Return the id of the revision."""
        return self.revision_id
