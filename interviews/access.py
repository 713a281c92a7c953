"""The only doors to rows: each gate is named for its reason, and strangers get 404."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser, User
from django.db.models import QuerySet
from django.http import Http404

from interviews.models import COACHES, Consent, Interview, Invitation, Remark

Visitor = AbstractBaseUser | AnonymousUser


def own_interviews(user: Visitor) -> QuerySet[Interview]:
    """Return the person's own interviews, none for somebody without a session."""
    return Interview.objects.filter(candidate_id=user.pk) if user.is_authenticated else Interview.objects.none()


def own_interview(user: Visitor, interview_id: UUID) -> Interview:
    """Return the interview if it is the person's own; raises `Http404`."""
    found = own_interviews(user).filter(pk=interview_id).first()
    if found is None:
        raise Http404
    return found


def shared_interviews(coach: Visitor) -> QuerySet[Interview]:
    """Return the interviews that are over, of candidates who consented that this coach reads them."""
    if not is_coach(coach):
        return Interview.objects.none()
    consents = Consent.objects.filter(coach_id=coach.pk, withdrawn_at=None)
    over = Interview.objects.exclude(over_at=None)
    return over.filter(candidate__in=consents.values("candidate")).select_related("candidate__profile")


def shared_interview(coach: Visitor, interview_id: UUID) -> Interview:
    """Return an interview that is shared with this coach; raises `Http404`."""
    found = shared_interviews(coach).filter(pk=interview_id).first()
    if found is None:
        raise Http404
    return found


def finished_interview(reader: Visitor, interview_id: UUID) -> Interview:
    """Return an interview that is over, one's own or shared with this coach; raises `Http404`."""
    own = own_interviews(reader).exclude(over_at=None).select_related("candidate__profile")
    return own.filter(pk=interview_id).first() or shared_interview(reader, interview_id)


def remark_of(interview: Interview, number: int) -> Remark:
    """Return a remark of an interview that its reader was let into; raises `Http404`."""
    found = Remark.objects.filter(interview=interview, number=number).select_related("asked_by").first()
    if found is None:
        raise Http404
    found.interview = interview
    return found


def own_invitation(coach: Visitor, invitation_id: int) -> Invitation:
    """Return an invitation of this coach; raises `Http404`."""
    found = Invitation.objects.filter(pk=invitation_id, coach_id=coach.pk).first() if is_coach(coach) else None
    if found is None:
        raise Http404
    return found


def invitation_by(token: str) -> Invitation:
    """Return the invitation a link leads to, open or not; raises `Http404`."""
    found = Invitation.objects.filter(token=token).select_related("coach").first()
    if found is None:
        raise Http404
    return found


def own_consent(candidate: Visitor, consent_id: int) -> Consent:
    """Return a consent this person gave and did not withdraw; raises `Http404`."""
    given = Consent.objects.filter(pk=consent_id, candidate_id=candidate.pk, withdrawn_at=None)
    found = given.first() if candidate.is_authenticated else None
    if found is None:
        raise Http404
    return found


def person(user: Visitor) -> User:
    """Return who is logged in, guests among them; raises `Http404` for somebody without a session."""
    if not isinstance(user, User):
        raise Http404
    return user


def is_coach(user: Visitor) -> bool:
    """Whether the person may invite candidates."""
    return isinstance(user, User) and user.is_active and user.groups.filter(name=COACHES).exists()


def require_coach(user: Visitor) -> User:
    """Return the person as a coach; raises `Http404`, for to others these pages are not there."""
    if not isinstance(user, User) or not is_coach(user):
        raise Http404
    return user
