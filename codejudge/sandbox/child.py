"""Between the fork and the candidate's first line: every wall goes up, in this order, and none comes down."""

import fcntl
import math
import os
import resource
from dataclasses import dataclass

from codejudge.sandbox import filters, syscalls

CHANNEL = 3
_MIB = 1 << 20
_DESCRIPTORS = 64


@dataclass(frozen=True)
class Walls:
    """What a zygote prepares once so that raising the walls costs a child a few calls."""

    ruleset: int
    program: bytes
    address_space: int


@dataclass(frozen=True)
class Allowance:
    """What this one child may use: CPU seconds in all, and MiB on top of what the zygote has mapped."""

    cpu_seconds: float
    memory_mb: int


def enter_jail(walls: Walls, allowance: Allowance, descriptors: list[int]) -> None:
    """Turn a fresh fork into a jailed child with stdin, stdout, stderr and the channel as its only descriptors."""
    ruleset = _lay_out([*descriptors, walls.ruleset])
    _set_limits(walls, allowance)
    syscalls.prctl(syscalls.PR_SET_DUMPABLE, 0)
    syscalls.prctl(syscalls.PR_SET_NO_NEW_PRIVS, 1)
    filters.restrict_files(ruleset)
    os.close(ruleset)
    filters.restrict_calls(walls.program)


def _lay_out(descriptors: list[int]) -> int:
    """Put descriptors at 0, 1, 2, … and close all others; the last one's new number."""
    # First out of the way: a target number may be the source of a later one.
    clear = [fcntl.fcntl(descriptor, fcntl.F_DUPFD, _DESCRIPTORS) for descriptor in descriptors]
    for target, source in enumerate(clear):
        os.dup2(source, target, inheritable=False)
    os.closerange(len(descriptors), max(clear) + 1)
    return len(descriptors) - 1


def _set_limits(walls: Walls, allowance: Allowance) -> None:
    seconds = math.ceil(allowance.cpu_seconds)
    space = walls.address_space + allowance.memory_mb * _MIB
    for kind, soft, hard in (
        (resource.RLIMIT_CPU, seconds, seconds + 1),
        (resource.RLIMIT_AS, space, space),
        (resource.RLIMIT_NOFILE, _DESCRIPTORS, _DESCRIPTORS),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_NPROC, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_MEMLOCK, 0, 0),
        (resource.RLIMIT_MSGQUEUE, 0, 0),
    ):
        resource.setrlimit(kind, (soft, hard))
