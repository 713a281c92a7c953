"""A world of its own for a zygote: no network, no other process, only the interpreter's and numpy's files to read."""

import contextlib
import ctypes
import os
from collections.abc import Iterable
from pathlib import Path

from codejudge.sandbox import syscalls

_NEW_MOUNTS, _NEW_UTS, _NEW_IPC, _NEW_USER, _NEW_PIDS, _NEW_NETWORK = (
    0x00020000,
    0x04000000,
    0x08000000,
    0x10000000,
    0x20000000,
    0x40000000,
)
_ALL = _NEW_MOUNTS | _NEW_UTS | _NEW_IPC | _NEW_USER | _NEW_PIDS | _NEW_NETWORK
_MS_NOSUID, _MS_NODEV, _MS_BIND, _MS_REC, _MS_PRIVATE = 2, 4, 4096, 16384, 1 << 18
_MNT_DETACH = 2
_AT_FDCWD = (1 << 64) - 100
_AT_RECURSIVE = 0x8000
_READ_ONLY = 1 | 2 | 4  # with nosuid and nodev
# The one folder that is always there and that a clone is never under, so covering it hides no tree still to be bound.
_STAGE = Path("/proc")


def become(uid: int) -> None:
    """From root to an ordinary user for good. PermissionError where this root has no right to change its user."""
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    if os.getresuid() != (uid, uid, uid):
        raise PermissionError("the user did not change")


def enter(trees: Iterable[Path], *, uid: int | None) -> None:
    """Leave the machine: new namespaces of every kind, a new root of the given trees. Then fork: the child is pid 1.

    With `uid` (only as root) the mounts are made as root, so that trees under a closed folder can be reached, and the
    rest as that user, whose rights over the machine are nobody's.
    """
    # Held open because the new root has no /proc through which the id maps could be written.
    own = os.open("/proc/self", os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
    if uid is None:
        _unshare(own, _ALL)
        _change_root(trees)
    else:
        syscalls.call(syscalls.UNSHARE, _NEW_MOUNTS)
        _change_root(trees)
        become(uid)
        _unshare(own, _ALL)
    os.close(own)


def _unshare(own: int, kinds: int) -> None:
    uid, gid = os.geteuid(), os.getegid()
    syscalls.call(syscalls.UNSHARE, kinds)
    syscalls.prctl(syscalls.PR_SET_DUMPABLE, 1)
    _write(own, "setgroups", "deny")
    _write(own, "uid_map", f"{uid} {uid} 1")
    _write(own, "gid_map", f"{gid} {gid} 1")


def _write(own: int, name: str, text: str) -> None:
    descriptor = os.open(name, os.O_WRONLY | os.O_CLOEXEC, dir_fd=own)
    try:
        os.write(descriptor, text.encode())
    finally:
        os.close(descriptor)


def _change_root(trees: Iterable[Path]) -> None:
    _mount(None, Path("/"), None, _MS_REC | _MS_PRIVATE)
    _mount(b"tmpfs", _STAGE, b"tmpfs", _MS_NOSUID | _MS_NODEV)
    for tree in trees:
        place = _STAGE / tree.relative_to("/")
        place.mkdir(parents=True, exist_ok=True)
        _mount(bytes(tree), place, None, _MS_BIND | _MS_REC)
    _make_read_only(_STAGE)
    os.chdir(_STAGE)
    syscalls.call(syscalls.PIVOT_ROOT, b".", b".")
    syscalls.call(syscalls.UMOUNT2, b".", _MNT_DETACH)
    os.chdir("/")


def _mount(source: bytes | None, target: Path, kind: bytes | None, flags: int) -> None:
    syscalls.call(syscalls.MOUNT, source, bytes(target), kind, flags, None)


def _make_read_only(root: Path) -> None:
    attributes = (ctypes.c_uint64 * 4)(_READ_ONLY, 0, 0, 0)
    given = (bytes(root), _AT_RECURSIVE, ctypes.byref(attributes), ctypes.sizeof(attributes))
    syscalls.call(syscalls.MOUNT_SETATTR, _AT_FDCWD, *given)


def sweep() -> None:
    """As pid 1: end and reap whatever else lives in this pid namespace.

    Only there: outside a namespace the same call would end every process of the user, the web server's too.
    """
    if os.getpid() != 1:
        return
    with contextlib.suppress(ProcessLookupError):
        os.kill(-1, 9)
    with contextlib.suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)
