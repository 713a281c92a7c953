"""Accounts: sign-up, what one's account shows, consent to coaches, and the first superuser."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from interviews import access
from interviews.errors import Refused
from interviews.forms import NamesForm, SignUpForm
from interviews.models import Consent
from interviews.services import people, setup

_BACKEND = "django.contrib.auth.backends.ModelBackend"


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def sign_up(request: HttpRequest) -> HttpResponse:
    """Make an account; a guest keeps the history."""
    visitor = request.user if isinstance(request.user, User) else None
    if visitor is not None and not people.is_guest(visitor):
        return redirect("history")
    form = SignUpForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        user = people.sign_up(
            visitor, username=data["username"], password=data["password1"], email=data.get("email", "")
        )
        login(request, user, backend=_BACKEND)
        messages.success(request, "Your account is ready, and what you did as a guest is in it.")
        return redirect("history")
    return render(request, "pages/sign_up.html", {"form": form}, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Show who may read one's interviews, and how long they are kept; take the names that no model may see."""
    user = request.user
    assert isinstance(user, User)
    form = NamesForm(request.POST or None, initial={"names": people.listed_names(user)})
    if request.method == "POST" and form.is_valid():
        people.keep_names(user, form.cleaned_data["names"])
        messages.success(request, "These names stay on this server from now on.")
        return redirect("account")
    given = Consent.objects.filter(candidate=user, withdrawn_at=None).select_related("coach")
    coaches = [{"id": c.pk, "name": c.coach.get_username(), "since": c.given_at} for c in given]
    guest = people.is_guest(user)
    shown = {"coaches": coaches, "is_guest": guest, "retention_days": settings.GUEST_RETENTION_DAYS}
    return render(request, "pages/account.html", {**shown, "form": form}, status=400 if form.errors else 200)


@require_POST
@login_required
def withdraw(request: HttpRequest, consent_id: int) -> HttpResponse:
    """End a coach's access at once."""
    consent = access.own_consent(request.user, consent_id)
    people.withdraw(consent)
    messages.success(request, f"{consent.coach.get_username()} can no longer read your interviews.")
    return redirect("account")


@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Say who invites and to what; on consent, share the finished interviews."""
    invitation = access.invitation_by(token)
    if request.method == "POST":
        if not isinstance(request.user, User):
            guest = people.new_guest()
            login(request, guest, backend=_BACKEND)
        assert isinstance(request.user, User)
        try:
            consent = people.give_consent(request.user, invitation)
        except Refused as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, f"{consent.coach.get_username()} can now read your finished interviews.")
            return redirect("account")
    shown = {
        "coach_name": invitation.coach.get_username(),
        "invitation": invitation,
        "is_open": invitation.is_open,
    }
    return render(request, "pages/join.html", shown)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def first_superuser(request: HttpRequest, token: str) -> HttpResponse:
    """Make the first superuser by the link printed at the first start."""
    if not setup.is_valid(token):
        raise Http404
    form = SignUpForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            user = setup.make_superuser(token, username=data["username"], password=data["password1"])
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            login(request, user, backend=_BACKEND)
            return redirect("admin:index")
    return render(request, "pages/sign_up.html", {"form": form, "is_first": True}, status=400 if form.errors else 200)
