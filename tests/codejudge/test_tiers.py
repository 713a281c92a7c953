"""A machine that makes no namespaces, as a plain container: here an outer filter forbids the call."""

from __future__ import annotations

import errno
import json
import struct
import subprocess
import sys
from typing import Any

import pytest

from codejudge.sandbox import filters, syscalls
from tests.codejudge.attacks import ATTACKS, Attack
from tests.codejudge.test_attacks import CASE, LIMITS
from tests.serving import ROOT

UNSHARE = 272
NO_NEW_PRIVILEGES = 38
WALLED = [attack for attack in ATTACKS if attack.name.startswith(("processes", "files", "network", "signals"))]
HONEST = Attack("an honest answer", "AC", "def solve(x):\n    return x * 2\n")


def forbid_namespaces() -> None:
    """Answer EPERM to unshare from now on, in this process and all that come of it."""
    load, equal, give = 0x20, 0x15, 0x06
    program = [(load, 0, 0, 0), (equal, 0, 1, UNSHARE), (give, 0, 0, 0x50000 | errno.EPERM), (give, 0, 0, 0x7FFF0000)]
    syscalls.prctl(NO_NEW_PRIVILEGES, 1)
    filters.restrict_calls(b"".join(struct.pack("<HBBI", *instruction) for instruction in program))


@pytest.fixture(scope="module")
def answers() -> dict[str, Any]:
    """The answers of a judge that started under that filter."""
    attacks = [*WALLED, HONEST]
    jobs = [
        {"id": attack.name, "source": attack.source, "entry_point": "solve", "limits": LIMITS, "cases": [CASE]}
        for attack in attacks
    ]
    done = subprocess.run(
        [sys.executable, "manage.py", "judge", "--batch"],
        input="".join(json.dumps(job) + "\n" for job in jobs),
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=120,
        preexec_fn=forbid_namespaces,
        check=True,
    )
    return {answer["id"]: answer for answer in map(json.loads, done.stdout.splitlines())}


@pytest.mark.parametrize("attack", [*WALLED, HONEST], ids=lambda attack: attack.name)
def test_without_namespaces_the_judge_finds_tier_b_and_holds(attack: Attack, answers: dict[str, Any]) -> None:
    answer = answers[attack.name]
    assert answer["tier"] == "B"
    assert answer["verdict"] in attack.allowed.split(), answer
