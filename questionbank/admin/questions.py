"""Questions in the admin: their status, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from questionbank import statuses
from questionbank.admin.gate import curator, publish
from questionbank.models import Origin, Question, Revision, Status, Transition
from questionbank.questions import content_of
from questionbank.revising import Wording, add_revision

# Django's classes are generic for the type checker only.
if TYPE_CHECKING:
    _Transitions = admin.TabularInline[Transition, Question]
    _Revisions = admin.TabularInline[Revision, Question]
    _QuestionAdmin = admin.ModelAdmin[Question]
    _TransitionAdmin = admin.ModelAdmin[Transition]
else:
    _Transitions = _Revisions = admin.TabularInline
    _QuestionAdmin = _TransitionAdmin = admin.ModelAdmin


class _ReadOnly:
    """Rows that are looked at here and made elsewhere."""

    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False


class RevisionInline(_ReadOnly, _Revisions):
    """The wordings of a question, each with a link to its page."""

    model = Revision
    fk_name = "question"
    fields = ("number", "origin", "remark", "created_at", "published_at")
    readonly_fields = fields
    show_change_link = True


class TransitionInline(_ReadOnly, _Transitions):
    """The history of a question."""

    model = Transition
    fields = ("at", "before", "after", "by", "why")
    readonly_fields = fields


@admin.register(Question)
class QuestionAdmin(_QuestionAdmin):
    """The questions of the bank."""

    list_display = ["slug", "status", "category", "level", "format", "drafts"]
    list_filter = ["status", "current__category", "current__level", "current__format"]
    list_select_related = ["current"]
    search_fields = ["slug", "current__prompt"]
    fields = ["slug", "status", "current"]
    readonly_fields = ["status", "current"]
    inlines = [RevisionInline, TransitionInline]
    actions = ["publish_latest", "begin_draft", "send_to_review", "ask_for_revision", "retire"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Question]:
        """Return questions with the number of their drafts."""
        drafts = Count("revisions", filter=Q(revisions__published_at__isnull=True))
        return super().get_queryset(request).annotate(draft_count=drafts)

    def get_readonly_fields(self, request: HttpRequest, obj: Question | None = None) -> list[str]:
        """Return what cannot be changed: the slug too, once the question is there."""
        return [*self.readonly_fields, *(["slug"] if obj else [])]

    @admin.display(ordering="current__category")
    def category(self, question: Question) -> str:
        """The category asked now."""
        return question.current.get_category_display() if question.current else ""

    @admin.display(ordering="current__level")
    def level(self, question: Question) -> str:
        """The level asked now."""
        return question.current.get_level_display() if question.current else ""

    @admin.display(ordering="current__format")
    def format(self, question: Question) -> str:
        """The format asked now."""
        return question.current.get_format_display() if question.current else ""

    @admin.display(ordering="draft_count")
    def drafts(self, question: Any) -> int:
        """How many drafts wait."""
        return int(question.draft_count)

    @admin.action(description="Publish the latest draft", permissions=["change"])
    def publish_latest(self, request: HttpRequest, queryset: QuerySet[Question]) -> None:
        """Run the gate over the latest draft of each question, and publish it or show the reasons."""
        for question in queryset:
            draft = question.revisions.select_related("question", "task").filter(published_at__isnull=True).first()
            if draft is None:
                self.message_user(request, f"{question} has no draft.", messages.WARNING)
            else:
                publish(self, request, draft)

    @admin.action(description="Begin a draft from what is published", permissions=["change"])
    def begin_draft(self, request: HttpRequest, queryset: QuerySet[Question]) -> HttpResponse | None:
        """Copy what is asked now into a new draft of each question; of a single one, open it."""
        begun: list[Revision] = []
        for question in queryset:
            if question.current_id is not None:
                wording = Wording(question, content_of(question.current_id), Origin.CURATOR, by=curator(request))
                begun.append(add_revision(wording))
        self.message_user(request, f"{len(begun)} drafts begun.")
        return redirect("admin:questionbank_revision_change", begun[0].pk) if len(begun) == 1 else None

    @admin.action(description="Send to review", permissions=["change"])
    def send_to_review(self, request: HttpRequest, queryset: QuerySet[Question]) -> None:
        """Move drafts to review."""
        self._move(request, queryset, Status.IN_REVIEW)

    @admin.action(description="Mark as in need of revision", permissions=["change"])
    def ask_for_revision(self, request: HttpRequest, queryset: QuerySet[Question]) -> None:
        """Take published questions out of new interviews until they are revised."""
        self._move(request, queryset, Status.NEEDS_REVISION)

    @admin.action(description="Retire", permissions=["change"])
    def retire(self, request: HttpRequest, queryset: QuerySet[Question]) -> None:
        """Take questions out of new interviews for good; old interviews keep them."""
        self._move(request, queryset, Status.RETIRED)

    def _move(self, request: HttpRequest, queryset: QuerySet[Question], after: Status) -> None:
        for question in queryset:
            try:
                statuses.move(question, after, by=curator(request), why="by an action of the admin")
            except statuses.NotAllowed as error:
                self.message_user(request, str(error), messages.ERROR)


@admin.register(Transition)
class TransitionAdmin(_ReadOnly, _TransitionAdmin):
    """Every change of status, by whom and why."""

    list_display = ["question", "before", "after", "by", "why", "at"]
    list_filter = ["after"]
    list_select_related = ["question", "by"]
    search_fields = ["question__slug", "why"]
    date_hierarchy = "at"
