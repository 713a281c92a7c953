"""A judge inside this very process, for commands that run where no `runjudge` does."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import Any

from codejudge.client import JobRefused
from codejudge.judging import BadJob, judge
from codejudge.sandbox.tiers import Tier
from codejudge.supervisor import Supervisor


class InProcessJudge:
    """Owns a supervisor from `with` to its end; judges as `JudgeClient` does, in the same sandbox.

    `size` is how many Python children may run at once, by default one a core.
    """

    def __init__(self, *, uid: int, strongest: Tier = Tier.A, size: int | None = None) -> None:
        self.supervisor = Supervisor(uid=uid, strongest=strongest, size=size)

    def __enter__(self) -> InProcessJudge:
        self.supervisor.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.supervisor.stop()

    def judge(self, job: Mapping[str, Any]) -> dict[str, Any]:
        """The answer to a job of the shape of `judge --batch`. Raises JobRefused."""
        try:
            return judge(job, self.supervisor)
        except BadJob as error:
            raise JobRefused(str(error)) from error
