"""Who asks: the rules, or the configured model."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings

from interviews.engine.interviewers.base import Interviewer
from interviews.engine.interviewers.rules import RulesInterviewer
from interviews.models import Interview
from interviews.vocabulary import RULES


def default_name(*, local_only: bool) -> str:
    """Return who will ask a new interview: the model when one is configured and words may leave the server."""
    is_configured = bool(settings.OPENAI_API_KEY or settings.OPENAI_BASE_URL)
    return str(settings.INTERVIEWER_MODEL) if is_configured and not local_only else RULES


def interviewer_of(row: Interview) -> Interviewer:
    """Return the interviewer of an interview; nothing of a local-only one ever goes to a model."""
    if row.local_only or row.interviewer == RULES or default_name(local_only=False) == RULES:
        return RulesInterviewer()
    return model_of(row.interviewer)


def model_of(name: str) -> Interviewer:
    """Return the model of that name at the configured server."""
    return _model(name, settings.OPENAI_API_KEY, settings.OPENAI_BASE_URL)


@lru_cache(maxsize=4)
def _model(name: str, api_key: str, base_url: str) -> Interviewer:
    # Importing openai takes about a second, which nobody without a model should wait for.
    from interviews.engine.interviewers.model import ModelInterviewer

    return ModelInterviewer(model=name, api_key=api_key, base_url=base_url)
