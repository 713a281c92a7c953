"""How a question's status may change, with a row for every change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from questionbank.models import Question, Revision, Status, Transition

# Publishing is a change of its own (`publish`), since it also freezes a revision.
MOVES: dict[str, frozenset[Status]] = {
    Status.DRAFT: frozenset({Status.IN_REVIEW, Status.RETIRED}),
    Status.IN_REVIEW: frozenset({Status.DRAFT, Status.RETIRED}),
    Status.PUBLISHED: frozenset({Status.NEEDS_REVISION, Status.RETIRED}),
    Status.NEEDS_REVISION: frozenset({Status.IN_REVIEW, Status.RETIRED}),
    Status.RETIRED: frozenset({Status.DRAFT}),
}


class NotAllowed(Exception):
    """The question's status does not allow that change."""


@transaction.atomic
def move(question: Question, after: Status, *, by: User | None, why: str) -> Transition:
    """Change a question's status and record it; raises `NotAllowed` when it cannot go there from where it is."""
    before = question.status
    if after not in MOVES[before]:
        raise NotAllowed(f"{question.slug} is {Status(before).label.lower()} and cannot become {after.label.lower()}")
    question.status = after
    question.save(update_fields=["status"])
    return Transition.objects.create(question=question, before=before, after=after, by=by, why=why)


def publish(revision: Revision, *, by: User | None, why: str) -> None:
    """Freeze a draft revision and make it the one that is asked; the gate is the caller's to run."""
    publish_all([revision], by=by, why=why)


@transaction.atomic
def publish_all(revisions: Sequence[Revision], *, by: User | None, why: str) -> None:
    """Freeze draft revisions, each of another question, and make them the ones asked, in four queries for all."""
    at = timezone.now()
    Transition.objects.bulk_create(_published(revision, by, why) for revision in revisions)
    for revision in revisions:
        _freeze(revision, at)
    Revision.objects.bulk_update(revisions, ["published_at"])
    Question.objects.bulk_update([revision.question for revision in revisions], ["current", "status"])


def _freeze(revision: Revision, at: datetime) -> None:
    revision.published_at = at
    revision.question.current = revision
    revision.question.status = Status.PUBLISHED


def _published(revision: Revision, by: User | None, why: str) -> Transition:
    return Transition(
        question=revision.question,
        revision=revision,
        before=revision.question.status,
        after=Status.PUBLISHED,
        by=by,
        why=why,
    )
