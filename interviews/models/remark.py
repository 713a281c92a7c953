"""An interview marked again, and what came of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from interviews.models.interview import Interview
from interviews.vocabulary import RemarkState, Trouble


class Remark(models.Model):
    """One time that a finished interview was marked again, by the rules of that day or by a model.

    It lies beside the marks that the interview got when it was live: those stay in the journal, and neither score nor
    report changes. `readings` holds what a model made of each answer so far, by the number of the answer's event, and
    nothing once the marks are there. `held_until` is the claim of whoever works on it; one that has run out is free.
    """

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="remarks")
    number = models.PositiveSmallIntegerField(help_text="Counts those of an interview, from 1.")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    marker = models.CharField(max_length=120, help_text="Who marks: the rules, or a model by name.")
    source = models.CharField(max_length=180, help_text="The same with the version of the rules or of the prompt.")

    state = models.CharField(
        max_length=10, default=RemarkState.WAITING, choices=[(state, state.replace("_", " ")) for state in RemarkState]
    )
    why = models.CharField(
        max_length=12,
        blank=True,
        choices=[(trouble, trouble.replace("_", " ")) for trouble in Trouble],
        help_text="What the model had when it failed; empty where nobody came to do the work.",
    )
    held_until = models.DateTimeField()
    readings = models.JSONField(default=dict, blank=True)
    questions = models.PositiveSmallIntegerField(default=0)
    questions_read = models.PositiveSmallIntegerField(default=0)

    marks = models.JSONField(default=list, blank=True, help_text="By question: its event, score and points.")
    score = models.FloatField(null=True, blank=True)
    band = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ["interview", "number"]
        constraints = [
            models.UniqueConstraint(fields=["interview", "number"], name="remark_number_once"),
            models.UniqueConstraint(
                fields=["interview"],
                condition=models.Q(state__in=["waiting", "under_way"]),
                name="remark_one_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} by {self.source}: {self.state}"

    @property
    def is_open(self) -> bool:
        """Whether it is waiting or under way."""
        return RemarkState(self.state).is_open
