"""The two kernel walls round a candidate's process: Landlock (files, network, signals) and seccomp (system calls).

Both by ctypes, for x86-64 alone. Landlock lets the child read the interpreter's and numpy's files and nothing else. The
seccomp filter allows what Python and numpy need to compute; anything else answers EPERM, so that honest code gets an
exception it can read, and calls that only an attack makes kill the process.
"""

import ctypes
import os
import struct
from collections.abc import Iterable, Sequence
from pathlib import Path

from codejudge.sandbox import syscalls

# Landlock: access rights by the version of the kernel's interface that brought them.
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
_FILES_BY_ABI = {1: (1 << 13) - 1, 2: 1 << 13, 3: 1 << 14, 5: 1 << 15}
_NETWORK_BY_ABI = {4: 0b11}
_SCOPES_BY_ABI = {6: 0b11}
_RULE_PATH_BENEATH = 1


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scopes", ctypes.c_uint64))


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("access", ctypes.c_uint64), ("parent", ctypes.c_int32))


def landlock_version() -> int:
    """The version of Landlock's interface here, 0 where there is none."""
    try:
        return syscalls.call(syscalls.LANDLOCK_CREATE_RULESET, None, 0, 1)
    except OSError:
        return 0


def _rights(by_version: dict[int, int], version: int) -> int:
    rights = 0
    for since, bits in by_version.items():
        if since <= version:
            rights |= bits
    return rights


def landlock_ruleset(trees: Iterable[Path]) -> int:
    """A ruleset (file descriptor) that leaves nothing but reading the given trees.

    Packages that were installed inside a tree stay unreadable: the tree may be listed, its site-packages not read.
    """
    version = landlock_version()
    files = _rights(_FILES_BY_ABI, version)
    ruleset = _Ruleset(files, _rights(_NETWORK_BY_ABI, version), _rights(_SCOPES_BY_ABI, version))
    size = 8 if version < 4 else 16 if version < 6 else 24
    descriptor = syscalls.call(syscalls.LANDLOCK_CREATE_RULESET, ctypes.byref(ruleset), size, 0)
    for tree in trees:
        _allow(descriptor, tree, _READ_DIR)
        for entry in tree.iterdir():
            if entry.name not in ("site-packages", "dist-packages"):
                _allow(descriptor, entry, _READ_FILE | _READ_DIR if entry.is_dir() else _READ_FILE)
    return descriptor


def _allow(ruleset: int, path: Path, access: int) -> None:
    parent = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        rule = _PathBeneath(access, parent)
        syscalls.call(syscalls.LANDLOCK_ADD_RULE, ruleset, _RULE_PATH_BENEATH, ctypes.byref(rule), 0)
    except OSError as error:
        # A socket or a link to a link has no rights to give; what is not allowed stays shut.
        if error.errno != 22:
            raise
    finally:
        os.close(parent)


def restrict_files(ruleset: int) -> None:
    """Put this process under a ruleset for good. Needs no_new_privs."""
    syscalls.call(syscalls.LANDLOCK_RESTRICT_SELF, ruleset, 0)


# Seccomp. One filter instruction: u16 code, u8 jump if true, u8 jump if false, u32 operand.
_LOAD, _JUMP_EQUAL, _JUMP_SET, _JUMP_AT_LEAST, _RETURN = 0x20, 0x15, 0x45, 0x35, 0x06
_KILL, _ALLOW, _ERRNO = 0x80000000, 0x7FFF0000, 0x00050000
_EPERM, _ENOSYS, _ENOTTY = 1, 38, 25
_AUDIT_X86_64 = 0xC000003E
_X32_BIT = 0x40000000
_NUMBER_AT, _ARCH_AT, _ARGUMENTS_AT = 0, 4, 16

_ALLOWED = {
    "read": 0, "write": 1, "close": 3, "stat": 4, "fstat": 5, "lstat": 6, "poll": 7, "lseek": 8, "mmap": 9,
    "mprotect": 10, "munmap": 11, "brk": 12, "rt_sigaction": 13, "rt_sigprocmask": 14, "rt_sigreturn": 15,
    "pread64": 17, "readv": 19, "writev": 20, "access": 21, "select": 23, "sched_yield": 24, "mremap": 25,
    "mincore": 27, "madvise": 28, "dup": 32, "nanosleep": 35, "getpid": 39, "exit": 60, "uname": 63, "getcwd": 79,
    "readlink": 89, "gettimeofday": 96, "getrlimit": 97, "getrusage": 98, "sysinfo": 99, "times": 100, "getuid": 102,
    "getgid": 104, "geteuid": 107, "getegid": 108, "sigaltstack": 131, "arch_prctl": 158, "gettid": 186, "time": 201,
    "futex": 202, "sched_getaffinity": 204, "getdents64": 217, "clock_gettime": 228, "clock_getres": 229,
    "clock_nanosleep": 230, "exit_group": 231, "newfstatat": 262, "faccessat": 269, "set_robust_list": 273,
    "getrandom": 318, "statx": 332, "rseq": 334,
}  # fmt: skip

# Calls that a program computing an answer never makes, not even by mistake.
_ATTACKS = {
    "ptrace": 101, "personality": 135, "modify_ldt": 154, "pivot_root": 155, "adjtimex": 159, "chroot": 161,
    "acct": 163, "settimeofday": 164, "mount": 165, "umount2": 166, "swapon": 167, "swapoff": 168,
    "reboot": 169, "sethostname": 170,
    "setdomainname": 171, "iopl": 172, "ioperm": 173, "create_module": 174, "init_module": 175, "delete_module": 176,
    "quotactl": 179, "lookup_dcookie": 212, "clock_settime": 227, "kexec_load": 246, "add_key": 248, "request_key": 249,
    "keyctl": 250, "unshare": 272, "perf_event_open": 298, "name_to_handle_at": 303, "open_by_handle_at": 304,
    "clock_adjtime": 305, "setns": 308, "process_vm_readv": 310, "process_vm_writev": 311, "kcmp": 312,
    "finit_module": 313, "kexec_file_load": 320, "bpf": 321, "userfaultfd": 323, "io_uring_setup": 425,
    "io_uring_enter": 426, "io_uring_register": 427, "open_tree": 428, "move_mount": 429, "fsopen": 430,
    "fsconfig": 431, "fsmount": 432, "fspick": 433, "pidfd_getfd": 438, "process_madvise": 440,
    "mount_setattr": 442, "quotactl_fd": 443,
}  # fmt: skip

_IOCTL, _FCNTL, _OPEN, _OPENAT, _CLONE3, _PRLIMIT64 = 16, 72, 2, 257, 435, 302
_TCGETS, _FIOCLEX = 0x5401, 0x5451
_F_DUPFD, _F_GETFD, _F_SETFD, _F_GETFL, _F_DUPFD_CLOEXEC = 0, 1, 2, 3, 1030
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND | 0o20000000  # the last is O_TMPFILE


def _instruction(code: int, operand: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("<HBBI", code, if_true, if_false, operand)


def _when(number: int, then: Sequence[bytes]) -> list[bytes]:
    return [_instruction(_JUMP_EQUAL, number, 0, len(then)), *then]


def _answer(number: int, result: int) -> list[bytes]:
    return _when(number, [_instruction(_RETURN, result)])


def _argument(position: int, *, high: bool = False) -> bytes:
    return _instruction(_LOAD, _ARGUMENTS_AT + 8 * position + 4 * high)


def _only_values(number: int, position: int, values: Sequence[int], otherwise: int) -> list[bytes]:
    """Allow a call only with one of a few values as the low half of an argument."""
    tests = [
        _instruction(_JUMP_EQUAL, value, len(values) - index, 0) for index, value in enumerate(values)
    ]  # each jumps over the tests left and the refusal
    tail = [_instruction(_RETURN, _ERRNO | otherwise), _instruction(_RETURN, _ALLOW)]
    return _when(number, [_argument(position), *tests, *tail])


def _reading_only(number: int, position: int) -> list[bytes]:
    refuse, allow = _instruction(_RETURN, _ERRNO | _EPERM), _instruction(_RETURN, _ALLOW)
    return _when(number, [_argument(position), _instruction(_JUMP_SET, _WRITING, 0, 1), refuse, allow])


def _asking_own_limits(number: int) -> list[bytes]:
    """prlimit64 of this process, without a new value: all four halves of two arguments are zero."""
    refuse, allow = _instruction(_RETURN, _ERRNO | _EPERM), _instruction(_RETURN, _ALLOW)
    zeros: list[bytes] = []
    for left, (position, high) in enumerate(((0, False), (2, False), (2, True))):
        zeros += [_argument(position, high=high), _instruction(_JUMP_EQUAL, 0, 0, 5 - 2 * left)]
    return _when(number, [*zeros, allow, refuse])


def seccomp_program() -> bytes:
    """The filter as the kernel reads it."""
    kill = _instruction(_RETURN, _KILL)
    program = [
        _instruction(_LOAD, _ARCH_AT),
        _instruction(_JUMP_EQUAL, _AUDIT_X86_64, 1, 0),
        kill,
        _instruction(_LOAD, _NUMBER_AT),
        _instruction(_JUMP_AT_LEAST, _X32_BIT, 0, 1),
        kill,
    ]
    for number in _ALLOWED.values():
        program += _answer(number, _ALLOW)
    program += _reading_only(_OPEN, 1) + _reading_only(_OPENAT, 2)
    program += _only_values(_IOCTL, 1, (_TCGETS, _FIOCLEX), _ENOTTY)
    program += _only_values(_FCNTL, 1, (_F_DUPFD, _F_GETFD, _F_SETFD, _F_GETFL, _F_DUPFD_CLOEXEC), _EPERM)
    program += _asking_own_limits(_PRLIMIT64)
    # glibc falls back to clone, which is refused, only when clone3 is not there.
    program += _answer(_CLONE3, _ERRNO | _ENOSYS)
    for number in _ATTACKS.values():
        program += _answer(number, _KILL)
    program.append(_instruction(_RETURN, _ERRNO | _EPERM))
    return b"".join(program)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def restrict_calls(program: bytes) -> None:
    """Put this process under a filter for good. Needs no_new_privs."""
    given = _Program(len(program) // 8, program)
    syscalls.call(syscalls.SECCOMP, 1, 0, ctypes.byref(given))


def seccomp_is_there() -> bool:
    """Whether the kernel takes filters that kill a whole process."""
    action = ctypes.c_uint32(_KILL)
    try:
        syscalls.call(syscalls.SECCOMP, 2, 0, ctypes.byref(action))
    except OSError:
        return False
    return True
