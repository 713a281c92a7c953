"""The link by which the first superuser is made: it works until there is one."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from interviews.errors import Refused


def link(public_url: str) -> str | None:
    """Return the address at which the first superuser is made, none when there is one already."""
    if _has_superuser():
        return None
    return f"{public_url}{reverse('first-superuser', args=[_token()])}"


def is_valid(token: str) -> bool:
    """Whether the token is the one of the link, and no superuser exists yet."""
    return constant_time_compare(token, _token()) and not _has_superuser()


def make_superuser(token: str, *, username: str, password: str) -> User:
    """Make the first superuser; raises `Refused` when the link does not work any more."""
    with transaction.atomic():
        if not is_valid(token):
            raise Refused("used", "This link has been used; log in instead.")
        return User.objects.create_superuser(username=username, password=password)


def _token() -> str:
    return salted_hmac("greenroom.first-superuser", settings.SECRET_KEY, algorithm="sha256").hexdigest()[:40]


def _has_superuser() -> bool:
    return User.objects.filter(is_superuser=True).exists()
