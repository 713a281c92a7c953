"""System calls that Python has no name for, by number. The numbers are those of x86-64 only."""

import ctypes
import os
from typing import Any

_libc = ctypes.CDLL(None, use_errno=True)

PRCTL = 157
PIVOT_ROOT = 155
MOUNT = 165
UMOUNT2 = 166
CAPSET = 126
UNSHARE = 272
SECCOMP = 317
CLOSE_RANGE = 436
MOUNT_SETATTR = 442
LANDLOCK_CREATE_RULESET = 444
LANDLOCK_ADD_RULE = 445
LANDLOCK_RESTRICT_SELF = 446

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_NO_NEW_PRIVS = 38


def call(number: int, *arguments: Any) -> int:
    """The result of a system call; OSError with its errno when it fails."""
    given = [ctypes.c_ulong(value) if isinstance(value, int) else value for value in arguments]
    result = _libc.syscall(ctypes.c_long(number), *given)
    if result == -1:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return int(result)


def prctl(option: int, value: int) -> None:
    """prctl(2) with one argument."""
    call(PRCTL, option, value, 0, 0, 0)


def drop_capabilities() -> None:
    """Leave this thread no capability, in whatever user namespace it is."""
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    nothing = (ctypes.c_uint32 * 6)()
    call(CAPSET, ctypes.byref(header), ctypes.byref(nothing))
