"""What was submitted, and what the judge said of it."""

import uuid

from django.db import models

from codejudge.verdicts import Verdict

_VERDICTS = [(verdict.value, verdict.words) for verdict in Verdict]


class Submission(models.Model):
    """A source as the candidate sent it, and the judge's answer. Its source never changes; a new try is a new row.

    Until there is an answer, `deadline` is when somebody should look whether the job is still under way.
    """

    class State(models.TextChoices):
        """How far the judge is."""

        QUEUED = "queued"
        DONE = "done"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.UUIDField(default=uuid.uuid4, db_index=True, help_text="Whose it is, in the asker's words.")
    created_at = models.DateTimeField(auto_now_add=True)
    deadline = models.DateTimeField(null=True, blank=True)
    attempt = models.PositiveSmallIntegerField(default=1, help_text="How often it was sent to the judge.")
    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    language = models.CharField(max_length=16)
    kind = models.CharField(max_length=16)
    entry_point = models.CharField(max_length=100, blank=True)
    source = models.TextField()
    own_input = models.TextField(blank=True, help_text="An input the candidate wants to try, instead of the cases.")
    is_run = models.BooleanField(default=False, help_text="A try on the visible cases, which counts for nothing.")
    cases = models.JSONField(default=list, help_text="Name, kind and is_hidden of the cases it is judged by.")
    verdict = models.CharField(max_length=16, choices=_VERDICTS, blank=True)
    tier = models.CharField(max_length=1, blank=True, help_text="How strong the sandbox was.")
    stdout = models.TextField(blank=True)
    compile_message = models.TextField(blank=True)
    cpu_ms = models.FloatField(default=0.0)
    judged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["state", "deadline"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.id} {self.verdict or self.state}"


class CaseResult(models.Model):
    """What became of one case of a submission. Written once, with the answer."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="results")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=32, blank=True)
    is_hidden = models.BooleanField(default=False)
    verdict = models.CharField(max_length=16, choices=_VERDICTS)
    message = models.TextField(blank=True)
    cpu_ms = models.FloatField(default=0.0)
    wall_ms = models.FloatField(default=0.0)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "position"], name="one_result_per_case"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.verdict}"
