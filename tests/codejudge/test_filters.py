"""The seccomp filter, tried on a small model of the kernel's filter machine."""

from __future__ import annotations

import os
import struct

import pytest

from codejudge.sandbox import filters

X86_64, I386 = 0xC000003E, 0x40000003
ALLOW, KILL = 0x7FFF0000, 0x80000000
EPERM, ENOTTY, ENOSYS = 0x50001, 0x50019, 0x50026
PROGRAM = list(struct.iter_unpack("<HBBI", filters.seccomp_program()))


def action(number: int, *arguments: int, machine: int = X86_64) -> int:
    """What the filter says to a call."""
    data = struct.pack("<IIQ6Q", number, machine, 0, *arguments, *([0] * (6 - len(arguments))))
    at = value = 0
    while True:
        code, if_true, if_false, operand = PROGRAM[at]
        at += 1
        if code == 0x20:
            value = struct.unpack_from("<I", data, operand)[0]
        elif code == 0x06:
            return int(operand)
        else:
            is_true = {0x15: value == operand, 0x45: bool(value & operand), 0x35: value >= operand}[code]
            at += if_true if is_true else if_false


def test_what_computing_needs_is_allowed() -> None:
    assert [name for name, number in filters._ALLOWED.items() if action(number) != ALLOW] == []


def test_what_only_an_attack_makes_kills() -> None:
    assert [name for name, number in filters._ATTACKS.items() if action(number) != KILL] == []


def test_no_call_is_on_both_lists() -> None:
    assert not set(filters._ALLOWED.values()) & set(filters._ATTACKS.values())


@pytest.mark.parametrize(
    "number", [41, 42, 44, 46, 53, 56, 57, 58, 59, 62, 82, 83, 87, 88, 90, 129, 200, 234, 319, 322]
)
def test_everything_else_is_refused(number: int) -> None:
    assert action(number) == EPERM


def test_unknown_calls_of_later_kernels_are_refused() -> None:
    assert {action(number) for number in range(450, 1000)} == {EPERM}


def test_a_missing_clone3_sends_the_library_to_the_refused_clone() -> None:
    assert action(435) == ENOSYS


@pytest.mark.parametrize("number", [0, 39, 60, 257])
def test_other_machines_calls_kill(number: int) -> None:
    assert action(number, machine=I386) == KILL
    assert action(number | 0x40000000) == KILL


@pytest.mark.parametrize("flag", ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_APPEND", "O_TMPFILE"])
def test_files_open_for_reading_alone(flag: str) -> None:
    assert action(257, 0, 0, os.O_RDONLY | os.O_CLOEXEC | os.O_DIRECTORY) in (ALLOW, EPERM)
    assert action(257, 0, 0, os.O_RDONLY | os.O_CLOEXEC) == ALLOW
    assert action(257, 0, 0, getattr(os, flag)) == EPERM
    assert action(2, 0, getattr(os, flag)) == EPERM


def test_folders_can_be_opened() -> None:
    assert action(257, 0, 0, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC) == ALLOW


@pytest.mark.parametrize("arguments", [(1, 7, 0, 0), (0, 7, 4096, 0), (0, 7, 1 << 32, 0)])
def test_limits_are_asked_for_never_set(arguments: tuple[int, ...]) -> None:
    assert action(302, *arguments) == EPERM
    assert action(302, 0, 7, 0, 0x7F0000000000) == ALLOW


@pytest.mark.parametrize(
    ("number", "command", "expected"),
    [(16, 0x5401, ALLOW), (16, 0x5412, ENOTTY), (72, 1, ALLOW), (72, 1030, ALLOW), (72, 8, EPERM), (72, 1033, EPERM)],
)
def test_controls_are_allowed_one_by_one(number: int, command: int, expected: int) -> None:
    assert action(number, 3, command) == expected
