"""Who may read whose interviews, and what a coach remarks."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone

from interviews.models.interview import Interview


def new_token() -> str:
    """Return an unguessable token for a link, 32 characters of URL-safe text."""
    return secrets.token_urlsafe(24)


class Invitation(models.Model):
    """A coach's link by which candidates share their finished interviews. Closing it ends no consent given by it."""

    coach = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="invitations")
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    label = models.CharField(max_length=80, blank=True, help_text="For you: a group, a course, a name.")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.label or f"invitation of {self.created_at:%Y-%m-%d}"

    @property
    def is_open(self) -> bool:
        """Whether a candidate may still join by it."""
        return self.closed_at is None and self.expires_at > timezone.now()


class Consent(models.Model):
    """A candidate's consent that a coach reads their finished interviews, until withdrawn."""

    candidate = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="consents")
    coach = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="coached")
    invitation = models.ForeignKey(Invitation, null=True, on_delete=models.SET_NULL, related_name="consents")
    given_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-given_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["candidate", "coach"], condition=models.Q(withdrawn_at=None), name="consent_once"
            ),
            models.CheckConstraint(condition=~models.Q(candidate=models.F("coach")), name="consent_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.candidate} to {self.coach}"


class Comment(models.Model):
    """A coach's remark on an event of an interview (`seq` 0: on the whole); the candidate sees it at once."""

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="comments")
    seq = models.PositiveIntegerField(default=0)
    body = models.TextField(max_length=4000)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"on {self.seq} by {self.author}"
