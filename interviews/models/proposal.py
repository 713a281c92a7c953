"""What a model drafted for the bank when a curator asked, and what became of it; never a part of the bank itself."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from django.conf import settings
from django.db import models

from interviews.vocabulary import Objection, ProposalKind, ProposalState, Trouble
from questionbank.models import Question, Revision


def _named(values: Iterable[StrEnum]) -> list[tuple[str, str]]:
    return [(value.value, value.replace("_", " ").capitalize()) for value in values]


class ProposalRequest(models.Model):
    """One row is one time that a curator asked for drafts of a kind for a point, worded as that revision has it.

    A job answers it once: `begun_at` is its claim. One without `ended_at` for long has lost its job, and is asked anew.
    """

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="proposal_requests")
    revision = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")
    point = models.SlugField(max_length=80)
    kind = models.CharField(max_length=12, choices=_named(ProposalKind))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(
        max_length=12, blank=True, choices=_named(Trouble), help_text="What kept the model from answering, if anything."
    )

    class Meta:
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} for {self.question}: {self.point}"


class Proposal(models.Model):
    """One row is one text as a model wrote it; a curator who takes it may have changed it on the way into a draft.

    One that is held back carries the objection, and is shown to nobody but counted. The bank never reads these rows.
    """

    request = models.ForeignKey(ProposalRequest, on_delete=models.CASCADE, related_name="proposals")
    text = models.TextField()
    state = models.CharField(max_length=10, choices=_named(ProposalState), default=ProposalState.OPEN.value)
    objection = models.CharField(max_length=12, blank=True, choices=_named(Objection))
    remark = models.CharField(max_length=200, blank=True, help_text="What to look at before it is taken.")
    source = models.CharField(max_length=180, help_text="The model with the version of the prompt.")
    made_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text
