"""Sweep once by hand, or from a timer where no web process runs."""

from __future__ import annotations

from typing import Any

from asgiref.sync import async_to_sync
from django.core.management.base import BaseCommand

from interviews import background
from interviews.services.replies import sweep_once


class Command(BaseCommand):
    help = "Make lost replies and jobs again, call the clocks, note absences: once."

    def handle(self, *args: Any, **options: Any) -> None:
        async_to_sync(_sweep)()


async def _sweep() -> None:
    await sweep_once()
    await background.settle()
