"""Guests, accounts, and who may read whom."""

from __future__ import annotations

import secrets

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone

from interviews.errors import Refused
from interviews.models import Consent, Invitation, Profile

# A shorter name is a letter of a formula as often as not.
SHORTEST_NAME = 2


def new_guest() -> User:
    """Make a user for somebody who just starts: no password, tied to the browser's session alone."""
    with transaction.atomic():
        user = User.objects.create_user(username=f"guest-{secrets.token_hex(8)}")
        Profile.objects.create(user=user, is_guest=True)
    return user


def is_guest(user: User) -> bool:
    """Whether the user has no account yet."""
    return Profile.objects.filter(user=user, is_guest=True).exists()


def names_kept(user: User) -> tuple[str, ...]:
    """Return the names that are taken out before a person's words go to a model: their own, and those they listed."""
    own = () if is_guest(user) else (user.first_name, user.last_name, user.get_username())
    names = (name.strip() for name in (*own, *listed_names(user).splitlines()))
    return tuple(dict.fromkeys(name for name in names if len(name) >= SHORTEST_NAME))


def listed_names(user: User) -> str:
    """Return the names that a person listed, one a line."""
    return Profile.objects.filter(user=user).values_list("names_kept", flat=True).first() or ""


def keep_names(user: User, listed: str) -> None:
    """Keep the names that a person wants taken out of what goes to a model, one a line."""
    Profile.objects.update_or_create(user=user, defaults={"names_kept": listed})


def sign_up(guest: User | None, *, username: str, password: str, email: str = "") -> User:
    """Make an account; a guest's own row becomes it, so that the history stays. The name must be free."""
    with transaction.atomic():
        user = guest if guest is not None and is_guest(guest) else User()
        user.username, user.email = username, email
        user.set_password(password)
        user.save()
        Profile.objects.update_or_create(user=user, defaults={"is_guest": False})
    return user


def give_consent(candidate: User, invitation: Invitation) -> Consent:
    """Let the invitation's coach read the candidate's finished interviews; raises `Refused`."""
    if not invitation.is_open:
        raise Refused("closed", "This invitation is no longer open; ask your coach for a new link.")
    if invitation.coach_id == candidate.pk:
        raise Refused("own", "This is your own invitation; send the link to a candidate.")
    try:
        with transaction.atomic():
            return Consent.objects.create(candidate=candidate, coach=invitation.coach, invitation=invitation)
    except IntegrityError:  # given already: once is enough
        return Consent.objects.get(candidate=candidate, coach=invitation.coach, withdrawn_at=None)


def withdraw(consent: Consent) -> None:
    """End a consent at once."""
    consent.withdrawn_at = timezone.now()
    consent.save(update_fields=["withdrawn_at"])
