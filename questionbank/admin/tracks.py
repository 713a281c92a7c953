"""Tracks in the admin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin

from questionbank.admin.fields import LinesMixin
from questionbank.models import Track

# Django's classes are generic for the type checker only.
if TYPE_CHECKING:
    _Admin = admin.ModelAdmin[Track]
else:
    _Admin = admin.ModelAdmin


@admin.register(Track)
class TrackAdmin(LinesMixin, _Admin):
    """The kinds of interview; an edited one is not overwritten by the bank's files."""

    list_display = ["name", "slug", "company", "position"]
    search_fields = ["slug", "name"]
