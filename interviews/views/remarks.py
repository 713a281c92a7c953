"""An interview marked again: asked for, watched while it is under way, and held against the marks it had."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRefresh

from interviews import access
from interviews.errors import Refused
from interviews.forms import RemarkForm
from interviews.models import Interview, Remark
from interviews.services import contexts, remarking
from interviews.views import pages
from interviews.vocabulary import RULES, RemarkState


@require_POST
def ask(request: HttpRequest, interview_id: UUID) -> HttpResponse:
    """Have an interview marked again, for its candidate or a coach who reads it."""
    row = access.finished_interview(request.user, interview_id)
    form = RemarkForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Choose the rules or a model; a model's name has at most 120 characters.")
        return redirect(_report_of(request, row))
    try:
        remark = remarking.ask(row, by=access.person(request.user), marker=_marker(request, form))
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect(_report_of(request, row))
    return redirect("remark", row.pk, remark.number)


@require_GET
@never_cache
def remark(request: HttpRequest, interview_id: UUID, number: int) -> HttpResponse:
    """Show what came of a remark; while it is under way, how far it is (that part alone for htmx)."""
    row = access.finished_interview(request.user, interview_id)
    found = access.remark_of(row, number)
    if request.headers.get("HX-Request"):
        return _progress(request, found)
    by = pages.asker(found, row, request.user)
    page = {"interview": row, "remark": found, "report_url": _report_of(request, row), "by": by}
    page |= pages.remark_trouble(found)
    if found.state == RemarkState.DONE:
        built, differences = remarking.compare(found, contexts.read(row))
        page |= pages.remark_page(built, differences)
    return render(request, "pages/remark.html", page)


def _progress(request: HttpRequest, found: Remark) -> HttpResponse:
    """Return how far a remark is, nothing when the page shows that already, and the page anew when it is over."""
    if not found.is_open:
        return HttpResponseClientRefresh()
    if request.GET.get("seen") == f"{found.state}-{found.questions_read}":
        # Swapped in again, the same words would be read out again.
        return HttpResponse(status=204)
    return render(request, "partials/_remark_progress.html", {"remark": found})


def _marker(request: HttpRequest, form: RemarkForm) -> str:
    """Return who marks; another model than the configured one may be named by members of staff alone."""
    if form.cleaned_data["marker"] == RULES:
        return RULES
    named = form.cleaned_data["model"] if access.person(request.user).is_staff else ""
    return named or str(settings.INTERVIEWER_MODEL)


def _report_of(request: HttpRequest, row: Interview) -> str:
    """Return the address of the page that the reader came from: the report, for a coach the review."""
    is_own = row.candidate_id == request.user.pk
    return f"{reverse('report' if is_own else 'coach-review', args=[row.pk])}#remarks"
