"""What a candidate's program may use. Seconds, MiB and bytes are named in each field."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace

SOURCE_BYTES = 64 * 1024
STREAM_BYTES = 64 * 1024
RESULT_BYTES = 8 * 1024 * 1024
SUBMISSION_SECONDS = 10.0
JOB_BYTES = 16 * 1024 * 1024
CASES = 500
QUERY_ROWS = 1000
CHECKER_CALLS = 2000

_CEILINGS = {"cpu_seconds": 30.0, "wall_seconds": 60.0, "memory_mb": 2048.0}


def cores() -> int:
    """How many processes can work at once here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True)
class Limits:
    """Limits of one case; memory is address space on top of what the warm interpreter already has."""

    cpu_seconds: float = 2.0
    wall_seconds: float = 4.0
    memory_mb: int = 256

    def with_changes(self, changes: Mapping[str, object]) -> "Limits":
        """These limits with some replaced, as a job states them; ValueError for a name or number that cannot be."""
        given = {name: _checked(name, value) for name, value in changes.items()}
        limits = replace(
            self,
            cpu_seconds=given.get("cpu_seconds", self.cpu_seconds),
            memory_mb=int(given.get("memory_mb", self.memory_mb)),
        )
        return replace(limits, wall_seconds=given.get("wall_seconds", max(self.wall_seconds, 2 * limits.cpu_seconds)))


def _checked(name: str, value: object) -> float:
    if name not in _CEILINGS:
        raise ValueError(f"limits: {name!r} is not one of {', '.join(_CEILINGS)}")
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"limits: {name} must be a number")
    if not 0 < value <= _CEILINGS[name]:
        raise ValueError(f"limits: {name} must be above 0 and at most {_CEILINGS[name]:g}")
    return float(value)
