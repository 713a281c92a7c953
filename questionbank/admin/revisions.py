"""Revisions in the admin: drafts to edit, published ones to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.db.models import Max, QuerySet
from django.http import HttpRequest

from questionbank.admin.fields import LinesField, LinesMixin
from questionbank.admin.gate import curator, publish
from questionbank.models import Case, Choice, FollowUp, Origin, Point, Revision, Task, WrongAnswer

# Django's classes are generic for the type checker only.
if TYPE_CHECKING:
    _Stacked = admin.StackedInline[Any, Revision]
    _Tabular = admin.TabularInline[Any, Revision]
    _Admin = admin.ModelAdmin[Revision]
    _PointForm = forms.ModelForm[Point]
else:
    _Stacked, _Tabular, _Admin, _PointForm = (
        admin.StackedInline,
        admin.TabularInline,
        admin.ModelAdmin,
        forms.ModelForm,
    )


class PointForm(_PointForm):
    """A point with its follow-ups, one a line."""

    follow_up_lines = LinesField(required=False, label="Follow-ups", help_text="One wording a line; at least one.")

    class Meta:
        model = Point
        fields = ["position", "slug", "weight", "aspect", "fact", "cues", "phrasings", "wrong_claims"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["follow_up_lines"].initial = [follow_up.text for follow_up in self.instance.follow_ups.all()]

    def save(self, commit: bool = True) -> Point:
        """Store the point, and its follow-ups when they changed."""
        point = super().save(commit)
        if commit and "follow_up_lines" in self.changed_data:
            point.follow_ups.all().delete()
            for position, text in enumerate(self.cleaned_data["follow_up_lines"]):
                FollowUp.objects.create(point=point, position=position, text=text)
        return point


class _PartInline(LinesMixin):
    """A part of a revision: it can be changed as long as the revision is a draft."""

    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: Revision | None = None) -> bool:
        """Whether a part may be added."""
        return _is_draft(obj) and super().has_add_permission(request, obj)  # type: ignore[misc]  # a mixin's super

    def has_change_permission(self, request: HttpRequest, obj: Revision | None = None) -> bool:
        """Whether a part may be changed."""
        return _is_draft(obj) and super().has_change_permission(request, obj)  # type: ignore[misc]  # a mixin's super

    def has_delete_permission(self, request: HttpRequest, obj: Revision | None = None) -> bool:
        """Whether a part may be deleted."""
        return _is_draft(obj) and super().has_delete_permission(request, obj)  # type: ignore[misc]  # a mixin's super


class PointInline(_PartInline, _Stacked):
    """The rubric."""

    model = Point
    form = PointForm
    fields = ["position", "slug", "weight", "aspect", "fact", "cues", "phrasings", "wrong_claims", "follow_up_lines"]

    @admin.display(description="Follow-ups")
    def follow_up_lines(self, point: Point) -> str:
        """The follow-ups to read, where the rubric is frozen."""
        return "\n".join(follow_up.text for follow_up in point.follow_ups.all())


class ChoiceInline(_PartInline, _Tabular):
    """The options of a multiple-choice question."""

    model = Choice
    fields = ["position", "text", "is_key", "why"]


class TaskInline(_PartInline, _Stacked):
    """What a coding question asks to be written."""

    model = Task


class CaseInline(_PartInline, _Stacked):
    """The cases that code is tried on."""

    model = Case
    fields = ["position", "name", "kind", "is_hidden", "test"]


class WrongAnswerInline(_PartInline, _Stacked):
    """Sources that the cases must reject."""

    model = WrongAnswer
    fields = ["position", "name", "source", "fails"]


@admin.register(Revision)
class RevisionAdmin(LinesMixin, _Admin):
    """The wordings of questions."""

    list_display = ["__str__", "category", "level", "format", "origin", "remark", "published_at"]
    list_filter = [("published_at", admin.EmptyFieldListFilter), "origin", "category", "level", "format"]
    list_select_related = ["question"]
    search_fields = ["question__slug", "prompt", "points__fact"]
    readonly_fields = ["number", "origin", "created_at", "created_by", "published_at"]
    autocomplete_fields = ["question"]
    inlines = [PointInline, ChoiceInline, TaskInline, CaseInline, WrongAnswerInline]
    actions = ["publish_drafts"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Revision]:
        """Return revisions with what their inlines read."""
        return super().get_queryset(request).select_related("question", "task")

    def get_readonly_fields(self, request: HttpRequest, obj: Revision | None = None) -> list[str]:
        """Return what cannot be changed: a stored revision stays with its question."""
        return [*self.readonly_fields, *(["question"] if obj else [])]

    def has_change_permission(self, request: HttpRequest, obj: Revision | None = None) -> bool:
        """Whether a revision may be changed: a draft, by who may."""
        return (obj is None or _is_draft(obj)) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Revision | None = None) -> bool:
        """Whether a revision may be deleted: a draft, by who may."""
        return (obj is None or _is_draft(obj)) and super().has_delete_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: Revision, form: Any, change: bool) -> None:
        """Store a draft as the curator's own words, from then on safe from bank files."""
        if not change:
            last = Revision.objects.filter(question=obj.question).aggregate(last=Max("number"))["last"]
            obj.number, obj.created_by = (last or 0) + 1, curator(request)
        obj.origin = Origin.CURATOR
        super().save_model(request, obj, form, change)

    @admin.action(description="Publish the selected drafts", permissions=["change"])
    def publish_drafts(self, request: HttpRequest, queryset: QuerySet[Revision]) -> None:
        """Publish each draft that the gate lets through, and show the reasons for the others."""
        for revision in queryset:
            publish(self, request, revision)


def _is_draft(revision: Revision | None) -> bool:
    return revision is None or not revision.is_published
