"""Publishing from the admin: the gate is run, and each reason against it is shown."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.auth.models import User
from django.http import HttpRequest

from codejudge.client import JobRefused, JudgeUnavailable
from questionbank import statuses
from questionbank.jobs import ask_for_evaluation
from questionbank.judge_jobs import judge_of_this_site
from questionbank.models import Revision
from questionbank.publishing import problems
from questionbank.questions import read_contents


def publish(admin: ModelAdmin[Any], request: HttpRequest, revision: Revision) -> bool:
    """Publish a draft, or say on the page why not; return whether it was published."""
    if revision.is_published:
        admin.message_user(request, f"{revision} is published already.", messages.WARNING)
        return False
    reasons = _reasons(revision)
    for reason in reasons:
        admin.message_user(request, f"{revision}: {reason}", messages.ERROR)
    if not reasons:
        statuses.publish(revision, by=curator(request), why="published in the admin")
        ask_for_evaluation()
        admin.message_user(request, f"{revision} is published.", messages.SUCCESS)
    return not reasons


def curator(request: HttpRequest) -> User:
    """Return who is at work; the admin lets nobody else in."""
    assert isinstance(request.user, User)
    return request.user


def _reasons(revision: Revision) -> list[str]:
    """Return why a draft may not be published; code that cannot be judged now is a reason too."""
    (content,) = read_contents([revision])
    try:
        found = problems(content, judge=judge_of_this_site())
    except (JudgeUnavailable, JobRefused) as error:
        return [f"its code could not be judged: {error}"]
    return [f"{problem.field}: {problem.reason}" for problem in found]
