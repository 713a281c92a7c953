"""How strong the sandbox is here, and why not stronger."""

import os
import platform
import sys
from dataclasses import dataclass
from enum import StrEnum

from codejudge.sandbox import filters


class Tier(StrEnum):
    """A: namespaces, Landlock and seccomp. B: Landlock and seccomp. C: nothing is run."""

    A = "A"
    B = "B"
    C = "C"


@dataclass(frozen=True)
class Isolation:
    """The tier in force and the reason in words, empty for the strongest."""

    tier: Tier
    reason: str = ""


def obstacle() -> str:
    """Why no code may run on this machine at all, or nothing."""
    if sys.platform != "linux" or platform.machine() != "x86_64":
        return f"the sandbox is built for Linux on x86-64, and this is {sys.platform} on {platform.machine()}"
    if not filters.landlock_version():
        return f"the kernel ({platform.release()}) has no Landlock, or it is switched off"
    if not filters.seccomp_is_there():
        return "the kernel refuses seccomp filters here"
    return ""


def drop_to(uid: int) -> int | None:
    """The user a zygote must become: none for an ordinary user, `uid` for root. ValueError where that is root again."""
    if os.geteuid() != 0:
        return None
    if uid <= 0:
        raise ValueError("JUDGE_UID must be an ordinary user when the judge is started by root")
    return uid
