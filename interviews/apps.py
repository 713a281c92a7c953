"""The app in which interviews are held, reported on and reviewed."""

from functools import partial
from typing import Any

from django.apps import AppConfig
from django.db import transaction
from django.db.models.signals import post_delete


class InterviewsConfig(AppConfig):
    """Who asks whom, live."""

    name = "interviews"
    verbose_name = "Interviews"

    def ready(self) -> None:
        """Let recordings go with their interview, however it is deleted: by itself, with its person, in the admin."""
        post_delete.connect(_forget_recordings, sender="interviews.Interview", dispatch_uid="recordings")


def _forget_recordings(instance: Any, **_: Any) -> None:
    # Only with the rows loaded may modules with models be imported.
    from interviews.services import recordings

    transaction.on_commit(partial(recordings.forget, instance.pk))
