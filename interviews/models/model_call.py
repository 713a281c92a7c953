"""What a language model was asked for and what it cost; never what was said."""

from __future__ import annotations

from django.db import models

from interviews.models.interview import Interview
from interviews.vocabulary import OK, Purpose, Trouble


class ModelCall(models.Model):
    """One request to a model's server, tries included, or one that a budget kept from being sent.

    Written once, when it has ended, by `services.model_use`. It holds no words of anybody, and it outlives its
    interview: who deletes an interview takes back what was said, not the tokens of the day.
    """

    interview = models.ForeignKey(Interview, null=True, on_delete=models.SET_NULL, related_name="model_calls")
    at = models.DateTimeField(db_index=True, help_text="When it ended.")
    purpose = models.CharField(max_length=16, choices=[(purpose, purpose.capitalize()) for purpose in Purpose])
    model = models.CharField(max_length=120, help_text="The name that the server answered by, else the one asked for.")
    prompt_version = models.CharField(max_length=40, blank=True)
    prompt_tokens = models.PositiveIntegerField(default=0)
    completion_tokens = models.PositiveIntegerField(default=0)
    first_token_ms = models.FloatField(null=True, blank=True, help_text="Until the first piece of a streamed answer.")
    seconds = models.FloatField(default=0.0)
    outcome = models.CharField(
        max_length=12, choices=[(outcome, outcome.replace("_", " ")) for outcome in (OK, *Trouble)], default=OK
    )

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = "model call"

    def __str__(self) -> str:
        return f"{self.purpose} by {self.model}: {self.outcome}"


class BudgetAlert(models.Model):
    """That a share of a day's tokens was used up, so that it is told once, whichever process sees it first."""

    day = models.DateField()
    percent = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "percent"], name="budget_alert_once")]

    def __str__(self) -> str:
        return f"{self.percent} % on {self.day}"
