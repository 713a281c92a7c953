"""What every template knows."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from interviews import access
from interviews.services import people


def person(request: HttpRequest) -> dict[str, Any]:
    """Return who is looking at the page, as `person`; read only when a template asks."""
    return {"person": SimpleLazyObject(lambda: _describe(request))}


def _describe(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return {"name": "", "is_authenticated": False, "is_guest": False, "is_coach": False, "is_staff": False}
    guest = people.is_guest(user)
    return {
        "name": "Guest" if guest else user.get_username(),
        "is_authenticated": True,
        "is_guest": guest,
        "is_coach": access.is_coach(user),
        "is_staff": user.is_staff,
    }
