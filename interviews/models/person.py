"""What Greenroom knows of a person beyond the account."""

from __future__ import annotations

from django.conf import settings
from django.db import models

# Members of this group may invite candidates; a superuser grants it in the admin.
COACHES = "coaches"


class Profile(models.Model):
    """One a user. A guest is a user tied to a browser session, without a password; signing up clears the flag."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profile")
    is_guest = models.BooleanField(default=False)
    names_kept = models.TextField(
        blank=True, max_length=2000, help_text="Names that are taken out before words go to a model, one a line."
    )

    def __str__(self) -> str:
        return f"guest {self.user_id}" if self.is_guest else str(self.user)
