"""A coach's invitations and comments."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone

from interviews.errors import Refused
from interviews.models import Comment, Interview, Invitation


def invite(coach: User, *, label: str, days: int) -> Invitation:
    """Make an invitation that is open for so many days."""
    return Invitation.objects.create(coach=coach, label=label, expires_at=timezone.now() + timedelta(days=days))


def close_invitation(invitation: Invitation) -> None:
    """Let nobody else join by it; those who did stay."""
    if invitation.closed_at is None:
        invitation.closed_at = timezone.now()
        invitation.save(update_fields=["closed_at"])


def comment(interview: Interview, *, author: User, seq: int, body: str) -> Comment:
    """Remark on an event of an interview, or on the whole with `seq` 0; raises `Refused`."""
    if not 0 <= seq <= interview.last_seq:
        raise Refused("no_such_event", "That part of the interview does not exist; choose another.")
    return Comment.objects.create(interview=interview, author=author, seq=seq, body=body)


def comments_on(interview: Interview) -> QuerySet[Comment]:
    """Return the remarks on an interview, oldest first, with their authors."""
    return Comment.objects.filter(interview=interview).select_related("author")
