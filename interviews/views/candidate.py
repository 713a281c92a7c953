"""The candidate's pages: landing, set-up, the room, the report, the history."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.contrib.auth import login
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from interviews import access
from interviews.errors import Refused
from interviews.forms import SetUpForm
from interviews.models import Interview
from interviews.services import people, recordings, reports, reviews, starting, voices
from interviews.services.questions_put import PACKAGES
from interviews.views import pages
from interviews.vocabulary import MAX_TEXT, Reader, Status
from questionbank.questions import tracks


@require_GET
def landing(request: HttpRequest) -> HttpResponse:
    """Say what Greenroom is and offer to start, or to go on."""
    unfinished = access.own_interviews(request.user).filter(status=Status.LIVE)[:5]
    return render(request, "pages/landing.html", {"tracks": tracks(), "unfinished": unfinished})


@require_GET
def set_up(request: HttpRequest) -> HttpResponse:
    """Offer the choices an interview is begun with."""
    initial = {name: request.GET[name] for name in SetUpForm.base_fields if name in request.GET}
    return render(request, "pages/set_up.html", _set_up(SetUpForm(initial=initial)))


@require_GET
def plan_preview(request: HttpRequest) -> HttpResponse:
    """Show the plan that the chosen wishes lead to; the interview itself draws anew unless it has a seed."""
    form = SetUpForm(request.GET)
    if not form.is_valid():
        return render(request, "partials/_plan.html", {"errors": form.errors})
    user = request.user if isinstance(request.user, User) else None
    try:
        _, plan = starting.preview(form.request(), user=user)
    except Refused as refusal:
        return render(request, "partials/_plan.html", {"errors": {"plan": [refusal.message]}})
    shown = pages.plan_rows(plan)
    return render(request, "partials/_plan.html", {"plan": shown, "relaxed": plan.relaxed, "errors": {}})


@require_http_methods(["GET", "POST"])
def interviews(request: HttpRequest) -> HttpResponse:
    """List the person's interviews, or begin one (form or JSON; somebody without an account becomes a guest)."""
    return _begin(request) if request.method == "POST" else _history(request)


def _history(request: HttpRequest) -> HttpResponse:
    own = Paginator(access.own_interviews(request.user), 20)
    return render(request, "pages/history.html", {"interviews": own.get_page(request.GET.get("page"))})


def _begin(request: HttpRequest) -> HttpResponse:
    is_json = request.content_type == "application/json"
    form = SetUpForm(_wishes(request) if is_json else request.POST)
    if not form.is_valid():
        return _not_begun(request, form, is_json)
    try:
        row = starting.start(form.request(), user=_candidate(request))
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return _not_begun(request, form, is_json)
    if is_json:
        return JsonResponse(_addresses(row), status=201)
    return redirect("room", row.pk)


def _wishes(request: HttpRequest) -> dict[str, Any]:
    """Return the JSON body with the defaults of what was left out; anything but an object counts as empty."""
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError):
        body = {}
    defaults = {"track": "general", "level": "intermediate", "minutes": 30, "mode": "practice"}
    return {**defaults, **body} if isinstance(body, dict) else {}


def _not_begun(request: HttpRequest, form: SetUpForm, is_json: bool) -> HttpResponse:
    if is_json:
        return JsonResponse({"errors": form.errors}, status=400)
    return render(request, "pages/set_up.html", _set_up(form), status=400)


def _set_up(form: SetUpForm) -> dict[str, Any]:
    return {"form": form, "tracks": tracks(), "voice": voices.facts()}


def _candidate(request: HttpRequest) -> User:
    if isinstance(request.user, User):
        return request.user
    guest = people.new_guest()
    login(request, guest, backend="django.contrib.auth.backends.ModelBackend")
    return guest


def _addresses(row: Interview) -> dict[str, str]:
    return {
        "id": str(row.pk),
        "socket": f"/ws/interviews/{row.pk}/",
        "report": reverse("report", args=[row.pk]),
    }


@require_GET
@never_cache
def room(request: HttpRequest, interview_id: UUID) -> HttpResponse:
    """Show the live interview; everything in it comes over the socket."""
    row = access.own_interview(request.user, interview_id)
    facts = {
        **_addresses(row),
        "mode": row.mode,
        "minutes": row.minutes,
        "status": row.status,
        "local_only": row.local_only,
        "max_text": MAX_TEXT,
        "track": row.track_name,
        "packages": PACKAGES,
        "voice": {**voices.facts(), "token": get_token(request)},
    }
    return render(request, "pages/room.html", {"interview": row, "room": facts})


@require_GET
@never_cache
def report(request: HttpRequest, interview_id: UUID) -> HttpResponse:
    """Show the report of an interview that is over; of a live one, the way back into it."""
    row = access.own_interview(request.user, interview_id)
    if not row.is_over:
        return redirect("room", row.pk)
    built, transcript = reports.transcript_of(row, reader=Reader.CANDIDATE)
    shown = pages.report_page(row, built, transcript, reviews.comments_on(row))
    shown |= {"recordings": recordings.kept(row.pk), "remarks": pages.remarks_part(row, request.user)}
    return render(request, "pages/report.html", shown)


@require_GET
@never_cache
def report_json(request: HttpRequest, interview_id: UUID) -> HttpResponse:
    """Return the report as data; 409 while the interview is live, so that no mark is seen early."""
    row = access.own_interview(request.user, interview_id)
    if not row.is_over:
        return JsonResponse({"error": "The interview is not over yet."}, status=409)
    return JsonResponse(reports.as_json(reports.report_of(row)))
