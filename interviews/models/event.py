"""What happened in an interview, in order: the one source of transcript, report, reconnect and review."""

from __future__ import annotations

from django.db import models

from interviews.models.interview import Interview
from interviews.vocabulary import Kind


class Event(models.Model):
    """One thing that happened. Rows are only ever added, by `services.journal`; numbers are gap-free from 1.

    `command` is the client's id of the command that caused it, empty for the interviewer's own events.
    """

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="events")
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=24, choices=[(kind, kind.replace("_", " ")) for kind in Kind])
    at = models.DateTimeField()
    data = models.JSONField(default=dict)
    command = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["interview", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["interview", "seq"], name="event_number_once"),
            models.UniqueConstraint(
                fields=["interview", "command"], condition=~models.Q(command=""), name="event_command_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.kind}"


class Draft(models.Model):
    """What a candidate has typed and not sent; the last write wins. Not part of the journal, on purpose."""

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="drafts")
    kind = models.CharField(max_length=12)
    turn = models.PositiveIntegerField(default=0)
    body = models.TextField(blank=True)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["interview", "kind"], name="draft_once_a_kind")]

    def __str__(self) -> str:
        return f"{self.kind} of turn {self.turn}"
