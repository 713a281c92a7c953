"""When the server last lived, so that an exam's clock can credit the time in which it did not."""

from __future__ import annotations

from django.db import models


class Pulse(models.Model):
    """The single row that every sweep touches."""

    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.at.isoformat()
