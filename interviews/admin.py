"""The admin's view of interviews: who, when, how long; never the words."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from codejudge.admin import SubmissionAdmin
from codejudge.models import Submission
from interviews.models import Comment, Consent, Interview, Invitation, Profile
from interviews.services import code_answers


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
