"""The admin's view of interviews: who, when, how long; never the words."""

from __future__ import annotations

from asgiref.sync import async_to_sync
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.http import urlencode

from codejudge.admin import SubmissionAdmin
from codejudge.models import Submission
from interviews.errors import Refused
from interviews.models import Comment, Consent, Interview, Invitation, ModelCall, Profile, Proposal
from interviews.services import code_answers, interviewers, model_checks, model_days, model_use, proposals, proposing
from interviews.services.model_checks import ConnectionReport
from interviews.vocabulary import RULES, ProposalKind
from questionbank.admin.gate import curator
from questionbank.models import Question

# So many days stand in the table of the page "Model".
DAYS = 14


class ReadOnlyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs alone, not when run
    """Rows that are made by the product and only looked at here."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object | None = None) -> bool:
        return False


@admin.register(Interview)
class InterviewAdmin(ReadOnlyAdmin):
    """Interviews as metadata."""

    list_display = (
        "started_at",
        "candidate",
        "track_name",
        "level",
        "mode",
        "minutes",
        "status",
        "band",
        "interviewer",
    )
    list_filter = ("status", "mode", "level", "track", "band")
    search_fields = ("id", "candidate__username")
    date_hierarchy = "started_at"
    exclude = ("plan", "floor_until", "floor_generation")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Interview]:
        rows: QuerySet[Interview] = super().get_queryset(request)
        return rows.select_related("candidate")


@admin.register(Invitation)
class InvitationAdmin(ReadOnlyAdmin):
    """Who invited, until when."""

    list_display = ("coach", "label", "created_at", "expires_at", "closed_at")
    exclude = ("token",)


@admin.register(Consent)
class ConsentAdmin(ReadOnlyAdmin):
    """Who may read whom."""

    list_display = ("candidate", "coach", "given_at", "withdrawn_at")


@admin.register(Comment)
class CommentAdmin(ReadOnlyAdmin):
    """That a comment was made; its words are for the two concerned."""

    list_display = ("author", "interview", "at")
    exclude = ("body",)


@admin.register(Profile)
class ProfileAdmin(ReadOnlyAdmin):
    """Guests and accounts."""

    list_display = ("user", "is_guest")
    list_filter = ("is_guest",)
    list_select_related = ("user",)


@admin.register(ModelCall)
class ModelCallAdmin(ReadOnlyAdmin):
    """What the model cost, and the page that says how it does and tests its server."""

    list_display = (
        "at",
        "purpose",
        "model",
        "prompt_version",
        "prompt_tokens",
        "completion_tokens",
        "first_token_ms",
        "seconds",
        "outcome",
    )
    list_filter = ("outcome", "purpose", "model")
    date_hierarchy = "at"

    def has_delete_permission(self, request: HttpRequest, obj: object | None = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(self.model_page)
        return [path("model/", page, name="interviews_modelcall_model"), *super().get_urls()]

    def model_page(self, request: HttpRequest) -> HttpResponse:
        """Show what is configured and how it did; a POST tests the connection first."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        is_configured = interviewers.default_name(local_only=False) != RULES
        report = _test_connection() if is_configured and request.method == "POST" else None
        context = self.admin_site.each_context(request) | {
            "title": "Model",
            "opts": self.opts,
            "is_configured": is_configured,
            "server": model_checks.shown(settings.OPENAI_BASE_URL),
            "model": settings.INTERVIEWER_MODEL,
            "has_key": bool(settings.OPENAI_API_KEY),
            "per_interview": settings.MODEL_TOKENS_PER_INTERVIEW,
            "budget": model_use.budget_of_today(),
            "report": report,
            "days": model_days.days(DAYS),
        }
        return TemplateResponse(request, "admin/interviews/modelcall/model.html", context)


def _test_connection() -> ConnectionReport:
    """Test the configured server, and count what that cost."""
    report = async_to_sync(_tested)()
    for call in report.calls:
        model_use.record(call)
    return report


async def _tested() -> ConnectionReport:
    async with model_checks.configured_server() as server:
        return await model_checks.test_connection(server)


@admin.register(Proposal)
class ProposalAdmin(ReadOnlyAdmin):
    """What a model drafted for the bank, and the page on which a curator asks for drafts and decides on them."""

    list_display = ("text", "question", "point", "kind", "state", "objection", "made_at")
    list_filter = ("state", "objection", "request__kind")
    list_select_related = ("request__question",)
    search_fields = ("text", "request__question__slug")
    date_hierarchy = "made_at"

    @admin.display(ordering="request__question__slug")
    def question(self, proposal: Proposal) -> str:
        return str(proposal.request.question)

    @admin.display(ordering="request__point")
    def point(self, proposal: Proposal) -> str:
        return proposal.request.point

    @admin.display(ordering="request__kind")
    def kind(self, proposal: Proposal) -> str:
        return proposal.request.get_kind_display()

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(self.question_page)
        return [path("question/<slug:slug>/", page, name="interviews_proposal_question"), *super().get_urls()]

    def question_page(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Show a question's points with the drafts for them; a POST asks for drafts, takes one or puts it aside."""
        if not request.user.has_perm("questionbank.change_question"):
            raise PermissionDenied
        question = get_object_or_404(Question.objects.select_related("current"), slug=slug)
        if request.method == "POST":
            point = self._decided(request, question)
            # The page goes back to where the button was, and what came of it is said there.
            here = reverse("admin:interviews_proposal_question", args=[slug])
            return redirect(f"{here}?{urlencode({'at': point})}#point-{point}")
        board = proposals.board_of(question)
        points = {side.point.slug for side in board.sides} if board else set()
        context = self.admin_site.each_context(request) | {
            "title": f"Drafts by the model: {question}",
            "question": question,
            "board": board,
            "at": request.GET.get("at") if request.GET.get("at") in points else "",
            "is_configured": proposing.is_configured(),
            "longest": proposals.LONGEST,
        }
        return TemplateResponse(request, "admin/interviews/proposal/question.html", context)

    def _decided(self, request: HttpRequest, question: Question) -> str:
        """Do what a button of the page says, tell what came of it, and return the point it was about."""
        if "ask" in request.POST:
            return self._asked(request, question)
        drafts = Proposal.objects.select_related("request__question__current").filter(request__question=question)
        number = request.POST.get("proposal", "")
        draft = get_object_or_404(drafts, pk=int(number) if number.isdecimal() and len(number) < 18 else 0)
        try:
            if "take" in request.POST:
                taken = proposals.take(draft, request.POST.get("text", ""), by=curator(request))
                address = reverse("admin:questionbank_revision_change", args=[taken.pk])
                text = 'Taken into <a href="{}">{}</a>, a draft: nothing of it is asked until you publish it there.'
                self.message_user(request, format_html(text, address, taken), messages.SUCCESS)
            else:
                proposals.dismiss(draft, by=curator(request))
                self.message_user(request, "Dismissed; nothing like it is proposed again.", messages.SUCCESS)
        except Refused as refusal:
            self.message_user(request, refusal.message, messages.ERROR)
        return draft.request.point

    def _asked(self, request: HttpRequest, question: Question) -> str:
        point, kind = request.POST.get("point", ""), request.POST.get("kind", "")
        if kind not in list(ProposalKind):
            raise Http404
        try:
            proposing.ask(question, point, ProposalKind(kind), by=curator(request))
        except Refused as refusal:
            self.message_user(request, refusal.message, messages.ERROR)
        else:
            self.message_user(request, "The model is asked; its drafts are here in a moment.", messages.SUCCESS)
        return point


admin.site.unregister(Submission)


@admin.register(Submission)
class JudgedAdmin(SubmissionAdmin):
    """Submissions, which may be sent to the judge once more: after a fault of ours, or of a question."""

    actions = ("judge_again",)

    @admin.action(description="Judge again", permissions=["view"])
    def judge_again(self, request: HttpRequest, queryset: QuerySet[Submission]) -> None:
        """Send the chosen submissions to the judge; their candidates are told the new verdict."""
        judged = list(queryset.exclude(judged_at=None))
        for submission in judged:
            code_answers.judge_again(submission)
        self.message_user(request, f"{len(judged)} of {len(queryset)} are judged again.")
