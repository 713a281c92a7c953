"""The app in which interviews are held, reported on and reviewed."""

from django.apps import AppConfig


class InterviewsConfig(AppConfig):
    """Who asks whom, live."""

    name = "interviews"
    verbose_name = "Interviews"
