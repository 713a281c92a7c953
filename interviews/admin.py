"""The admin's view of interviews: who, when, how long; never the words."""

from __future__ import annotations

from asgiref.sync import async_to_sync
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from codejudge.admin import SubmissionAdmin
from codejudge.models import Submission
from interviews.models import Comment, Consent, Interview, Invitation, ModelCall, Profile
from interviews.services import code_answers, interviewers, model_checks, model_days, model_use
from interviews.services.model_checks import ConnectionReport
from interviews.vocabulary import RULES

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
