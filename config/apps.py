"""The app that holds the settings and the commands that run the whole."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Settings, addresses and the `up` and `doctor` commands; no models."""

    name = "config"
    verbose_name = "Greenroom"
