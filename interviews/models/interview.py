"""An interview as a row: who, what was planned, and who has the floor."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from interviews.vocabulary import Floor, Manner, Mode, Status


class Interview(models.Model):
    """One rehearsal by one candidate. What is said in it are its events; this row never holds words of it.

    `floor_generation` grows with each claim of the floor, so that a reply made under an old claim is never written.
    `floor_until` is when the claim runs out; one that has not been claimed yet has run out already.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    candidate = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="interviews")
    track = models.SlugField()
    track_name = models.CharField(max_length=120)
    level = models.CharField(max_length=20)
    minutes = models.PositiveSmallIntegerField()
    mode = models.CharField(max_length=10, choices=[(mode, mode.capitalize()) for mode in Mode])
    manner = models.CharField(max_length=10, choices=[(manner, manner.capitalize()) for manner in Manner])
    local_only = models.BooleanField(default=False, help_text="Nothing of this interview leaves the server.")
    seed = models.BigIntegerField(help_text="What chance draws from: the same seed gives the same interview.")
    plan = models.JSONField(default=list, help_text="The questions in their order: slug, revision, minutes.")
    interviewer = models.CharField(max_length=120, help_text="Who asks: the rules, or a model by name.")

    status = models.CharField(
        max_length=10, default=Status.LIVE, choices=[(status, status.capitalize()) for status in Status]
    )
    floor = models.CharField(max_length=12, default=Floor.NOBODY, choices=[(floor, floor) for floor in Floor])
    floor_generation = models.PositiveIntegerField(default=0)
    floor_until = models.DateTimeField(null=True, blank=True)
    last_seq = models.PositiveIntegerField(default=0, help_text="Number of the newest event.")
    turn = models.PositiveIntegerField(default=0, help_text="Number of the newest question or follow-up.")

    started_at = models.DateTimeField()
    over_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(help_text="When a browser was last connected.")
    paused_at = models.DateTimeField(null=True, blank=True, help_text="Since when the clock stands still.")
    score = models.FloatField(null=True, blank=True, help_text="Of the report, 0 to 1, kept for lists.")
    band = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ["-started_at"]
        indexes = [
            models.Index(fields=["candidate", "-started_at"], name="interview_by_candidate"),
            models.Index(fields=["status", "floor", "floor_until"], name="interview_to_sweep"),
        ]

    def __str__(self) -> str:
        return f"{self.track_name}, {self.level}, {self.started_at:%Y-%m-%d %H:%M}"

    @property
    def is_over(self) -> bool:
        """Whether nothing more is said in it."""
        return Status(self.status).is_over
