"""One submission in the sandbox: children as they are needed, the source loaded into each, time counted over all."""

import contextlib

from codejudge.judging.outcomes import Bench, Outcome, UncompiledSource, of_raised, said_text
from codejudge.limits import SUBMISSION_SECONDS, Limits
from codejudge.requests import Job
from codejudge.sandbox.launch import ZygoteDied
from codejudge.sandbox.session import Reply, Session, Stopped
from codejudge.verdicts import Verdict


class LoadFailed(Exception):
    """The source compiles, but running its top level ends badly: no case can be tried."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.message)
        self.outcome = outcome


class Running:
    """A submission being run. A child that is over is replaced for the next case, so each case has its own verdict."""

    def __init__(self, job: Job, bench: Bench, printed: list[str], load: bytes) -> None:
        self._job, self._bench, self._printed, self._load = job, bench, printed, load
        self._stack = contextlib.ExitStack()
        self._session: Session | None = None
        self._used_seconds = 0.0

    def __enter__(self) -> "Running":
        return self

    def __exit__(self, *_: object) -> None:
        self._drop()

    @property
    def has_time(self) -> bool:
        """Whether another case may start. Only what the candidate's children took counts, not waiting for one."""
        allowed = max(SUBMISSION_SECONDS, 2 * self._job.limits.wall_seconds)
        return self._used_seconds < allowed

    def ask(self, frame: bytes, limits: Limits) -> Reply:
        """The child's answer to a frame. Stopped when it gives none; a zygote that dies is replaced once."""
        try:
            return self._asked(frame, limits)
        except ZygoteDied:
            self._drop()
            return self._asked(frame, limits)

    def _asked(self, frame: bytes, limits: Limits) -> Reply:
        if self._session is None:
            self._session = self._loaded(limits)
        try:
            reply = self._counted(self._session, frame, limits)
        except Stopped:
            self._drop()
            raise
        if self._job.is_strict:
            self._drop()
        return reply

    def _counted(self, session: Session, frame: bytes, limits: Limits) -> Reply:
        try:
            reply = session.ask(frame, cpu_seconds=limits.cpu_seconds, wall_seconds=limits.wall_seconds)
        except Stopped as stopped:
            self._used_seconds += stopped.spent.wall_ms / 1000
            raise
        self._used_seconds += reply.spent.wall_ms / 1000
        return reply

    def _loaded(self, limits: Limits) -> Session:
        cpu_in_all = limits.cpu_seconds + max(SUBMISSION_SECONDS, limits.cpu_seconds)
        child = self._bench.session(self._job.language, self._job.kind, limits, seconds=cpu_in_all)
        session = self._stack.enter_context(child)
        self._session = session
        try:
            reply = self._counted(session, self._load, self._job.limits)
        except Stopped as stopped:
            raise LoadFailed(Outcome(stopped.verdict, f"while loading: {stopped.message}", stopped.spent)) from stopped
        if reply.kind == "uncompiled":
            raise UncompiledSource(said_text(reply) or "the source does not compile")
        if reply.kind == "raised":
            raise LoadFailed(of_raised(reply, ""))
        if reply.kind != "ready":
            raise LoadFailed(Outcome(Verdict.BAD_RESULT, "the process sent something else than was asked for"))
        return session

    def _drop(self) -> None:
        if self._session is not None:
            self._printed.append(self._session.stdout)
            self._session = None
        self._stack.close()
