from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from codejudge.judging import judge
from codejudge.sandbox.tiers import Tier
from codejudge.supervisor import Supervisor

Judge = Callable[..., dict[str, Any]]


def started(strongest: Tier) -> Iterator[Supervisor]:
    """Yield a supervisor with room for recycled zygotes, and end it."""
    supervisor = Supervisor(uid=65534, strongest=strongest, size=2)
    isolation = supervisor.start("python", "author", "sql")
    assert isolation.tier is not Tier.C, isolation.reason
    yield supervisor
    supervisor.stop()


@pytest.fixture(scope="session")
def supervisor() -> Iterator[Supervisor]:
    yield from started(Tier.A)


@pytest.fixture(scope="session")
def weaker_supervisor() -> Iterator[Supervisor]:
    yield from started(Tier.B)


@pytest.fixture
def judged(supervisor: Supervisor) -> Judge:
    return lambda **job: judge(job, supervisor)


@pytest.fixture
def outcome(judged: Judge) -> Judge:
    """Judge a function on one case; the answer's first case."""

    def of(source: str, args: str = "()", **case: Any) -> dict[str, Any]:
        answer = judged(kind="function", source=source, entry_point="f", cases=[{"args": args, **case}])
        first: dict[str, Any] = answer["cases"][0]
        return first

    return of
