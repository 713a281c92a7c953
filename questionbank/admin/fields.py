"""How lists of texts are edited: one text a line."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models

# The list-of-text fields of all rows; other JSON is edited as JSON.
LINES = frozenset(
    {
        "constraints", "cues", "fails", "hints", "phrasings", "related", "reported", "roles", "source_errors",
        "starters", "steps", "tags", "wordings", "wrong_claims",
    }
)  # fmt: skip


class LinesField(forms.CharField):
    """A list of texts, one a line; empty lines are dropped."""

    widget = forms.Textarea(attrs={"rows": 4, "cols": 90})

    def prepare_value(self, value: Any) -> Any:
        """Return the lines to show."""
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> Any:
        """Return the texts."""
        return [line.strip() for line in (super().to_python(value) or "").splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether other texts were given than there were."""
        return bool(list(initial or []) != self.to_python(data))


class LinesMixin:
    """Admin of rows with lists of texts."""

    def formfield_for_dbfield(self, db_field: models.Field[Any, Any], request: Any, **kwargs: Any) -> Any:
        """Return the form field: one text a line where the row keeps a list of texts."""
        if isinstance(db_field, models.JSONField) and db_field.name in LINES:
            return LinesField(required=False, label=db_field.verbose_name.capitalize())
        return super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]  # a mixin's super
