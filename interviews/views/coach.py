"""The coach's pages: invitations, the people who consented, and the review of one interview."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from interviews import access
from interviews.errors import Refused
from interviews.forms import CommentForm, InvitationForm
from interviews.models import Interview, Invitation
from interviews.services import reports, reviews
from interviews.views import pages
from interviews.vocabulary import Reader


@require_GET
@never_cache
def coach(request: HttpRequest) -> HttpResponse:
    """Show the coach's invitations and the people who share their interviews."""
    user = access.require_coach(request.user)
    return _page(request, InvitationForm(), Invitation.objects.filter(coach=user))


@require_POST
def invite(request: HttpRequest) -> HttpResponse:
    """Make an invitation link."""
    user = access.require_coach(request.user)
    form = InvitationForm(request.POST)
    if not form.is_valid():
        return _page(request, form, Invitation.objects.filter(coach=user), status=400)
    reviews.invite(user, label=form.cleaned_data["label"], days=form.cleaned_data["days"])
    messages.success(request, "The invitation is open; send its link.")
    return redirect("coach")


@require_POST
def close_invitation(request: HttpRequest, invitation_id: int) -> HttpResponse:
    """Close an invitation."""
    reviews.close_invitation(access.own_invitation(request.user, invitation_id))
    messages.success(request, "The invitation is closed. Those who joined by it stay.")
    return redirect("coach")


@require_GET
@never_cache
def review(request: HttpRequest, interview_id: UUID) -> HttpResponse:
    """Show a shared interview with its marks, the policy's reasons and the comments."""
    row = access.shared_interview(request.user, interview_id)
    return _review(request, row, CommentForm())


@require_POST
def comment(request: HttpRequest, interview_id: UUID) -> HttpResponse:
    """Leave a comment; the candidate sees it in the report."""
    row = access.shared_interview(request.user, interview_id)
    form = CommentForm(request.POST)
    if form.is_valid():
        try:
            author = access.require_coach(request.user)
            made = reviews.comment(row, author=author, seq=form.cleaned_data["seq"], body=form.cleaned_data["body"])
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            return redirect(f"{reverse('coach-review', args=[row.pk])}#comment-{made.pk}")
    return _review(request, row, form, status=400)


def _review(request: HttpRequest, row: Interview, form: CommentForm, *, status: int = 200) -> HttpResponse:
    built, transcript = reports.transcript_of(row, reader=Reader.COACH)
    shown = pages.report_page(row, built, transcript, reviews.comments_on(row))
    shown |= {"comment_form": form, "candidate_name": _name_of(row), "remarks": pages.remarks_part(row, request.user)}
    return render(request, "pages/review.html", shown, status=status)


def _page(request: HttpRequest, form: InvitationForm, invitations: Any, *, status: int = 200) -> HttpResponse:
    links = [
        {
            "url": request.build_absolute_uri(reverse("join", args=[invitation.token])),
            "close_url": reverse("close-invitation", args=[invitation.pk]),
            "label": invitation.label,
            "expires_at": invitation.expires_at,
            "is_open": invitation.is_open,
            "uses": invitation.consents.count(),
        }
        for invitation in invitations.prefetch_related("consents")
    ]
    shown = {"invitation_form": form, "invitations": links, "people": _people(request)}
    return render(request, "pages/coach.html", shown, status=status)


def _people(request: HttpRequest) -> list[dict[str, Any]]:
    by_person: dict[int, dict[str, Any]] = {}
    for row in access.shared_interviews(request.user):
        person = by_person.setdefault(row.candidate_id, {"name": _name_of(row), "interviews": []})
        person["interviews"].append(row)
    return list(by_person.values())


def _name_of(row: Interview) -> str:
    profile = getattr(row.candidate, "profile", None)  # selected along with the interviews
    return f"Guest {row.candidate_id}" if profile is not None and profile.is_guest else row.candidate.get_username()
