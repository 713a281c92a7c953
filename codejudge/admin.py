"""Submissions in the admin: to read, not to change."""

from typing import TYPE_CHECKING

from django.contrib import admin
from django.http import HttpRequest

from codejudge.models import CaseResult, Submission

# Django's classes are generic for the type checker only.
if TYPE_CHECKING:
    _Inline = admin.TabularInline[CaseResult, Submission]
    _Admin = admin.ModelAdmin[Submission]
else:
    _Inline, _Admin = admin.TabularInline, admin.ModelAdmin


class _ReadOnly:
    """Rows that the judge alone writes."""

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Nobody: a submission comes from an interview."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Nobody: what was said stays said."""
        return False


class CaseResultInline(_ReadOnly, _Inline):
    """The cases of a submission."""

    model = CaseResult
    fields = ["position", "name", "kind", "is_hidden", "verdict", "message", "cpu_ms", "wall_ms"]
    can_delete = False
    extra = 0


@admin.register(Submission)
class SubmissionAdmin(_ReadOnly, _Admin):
    """Who is not shown here: the words of an interview have a permission of their own."""

    list_display = ["id", "created_at", "language", "kind", "is_run", "state", "verdict", "tier", "cpu_ms"]
    list_filter = ["state", "verdict", "tier", "language", "is_run"]
    date_hierarchy = "created_at"
    exclude = ["source", "own_input", "stdout"]
    inlines = [CaseResultInline]
