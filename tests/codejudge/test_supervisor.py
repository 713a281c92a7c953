from __future__ import annotations

import collections
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from codejudge import canaries
from codejudge import supervisor as supervising
from codejudge.judging import judge
from codejudge.limits import Limits
from codejudge.sandbox import wire
from codejudge.sandbox.launch import Zygote
from codejudge.sandbox.session import Session, Stopped
from codejudge.sandbox.tiers import Tier
from codejudge.supervisor import Supervisor
from codejudge.verdicts import Verdict
from tests.serving import ROOT

DOUBLE = {"kind": "function", "entry_point": "f", "source": "def f(x):\n    return x * 2\n"}
CASES = [{"args": f"({number},)", "expected": str(2 * number)} for number in range(3)]
ASK: dict[str, Any] = {"cpu_seconds": 0.3, "wall_seconds": 0.5}


def eventually(is_so: Callable[[], bool]) -> bool:
    """Whether something becomes true within five seconds."""
    deadline = time.monotonic() + 5
    while not is_so() and time.monotonic() < deadline:
        os.sched_yield()
    return is_so()


def loaded(session: Session, source: str) -> Session:
    assert session.ask(wire.encode("load", source, "f"), **ASK).kind == "ready"
    return session


CALL = wire.encode("call", (), {}, False, 0)


def python_zygotes(supervisor: Supervisor) -> list[Zygote]:
    return [zygote for zygote in supervisor._alive if zygote.launch.language == "python"]


def test_zygotes_that_died_at_rest_are_replaced_unnoticed(supervisor: Supervisor) -> None:
    dead = python_zygotes(supervisor)
    for zygote in dead:
        os.kill(zygote.pid, signal.SIGKILL)
    assert eventually(lambda: all(zygote.is_dead for zygote in dead))
    assert judge({**DOUBLE, "cases": CASES}, supervisor)["verdict"] == "AC"


def test_a_zygote_that_dies_at_work_costs_no_verdict(supervisor: Supervisor) -> None:
    def kill() -> None:
        at_work = next(zygote for zygote in python_zygotes(supervisor) if zygote.served > before[zygote])
        os.kill(at_work.pid, signal.SIGKILL)

    before = collections.Counter({zygote: zygote.served for zygote in python_zygotes(supervisor)})
    source = "import time\ndef f(x):\n    time.sleep(0.3)\n    return 2 * x\n"
    threading.Timer(0.15, kill).start()
    answer = judge({**DOUBLE, "source": source, "cases": CASES[:2]}, supervisor)
    assert answer["verdict"] == "AC", answer


def test_a_child_is_told_nothing_of_the_next_case(supervisor: Supervisor) -> None:
    source = (
        "import select\ndef f():\n    p = select.poll()\n    p.register(3)\n    return [e & 1 for _, e in p.poll(0)]\n"
    )
    with supervisor.session("python", "function", Limits()) as session:
        assert loaded(session, source).ask(CALL, **ASK).values == [[0]]


def test_a_child_that_answers_twice_is_not_asked_again(supervisor: Supervisor) -> None:
    source = "import os, struct\ndef f():\n    os.write(3, (struct.pack('<II', 12, 0) + b'[\"result\",1]') * 3)\n"
    with supervisor.session("python", "function", Limits()) as session:
        assert loaded(session, source).ask(CALL, **ASK).values == [1]
        with pytest.raises(Stopped, match="more was sent"):
            session.ask(CALL, **ASK)


def test_closed_ends_do_not_keep_the_judge_busy(supervisor: Supervisor) -> None:
    source = "import os, time\ndef f():\n    os.closerange(0, 9)\n    time.sleep(9)\n"
    with supervisor.session("python", "function", Limits()) as session:
        loaded(session, source)
        before = time.thread_time()
        with pytest.raises(Stopped) as stopped:
            session.ask(CALL, **ASK)
    assert stopped.value.verdict is Verdict.TLE
    assert time.thread_time() - before < 0.2


def test_a_large_frame_goes_to_a_child_that_reads_late(supervisor: Supervisor) -> None:
    frame = wire.encode("call", ("x" * 5_000_000,), {}, False, 0)
    with supervisor.session("python", "function", Limits()) as session:
        assert loaded(session, "def f(text): return len(text)\n").ask(frame, **ASK).values == [5_000_000]


def test_standard_input_can_be_read_and_not_written(supervisor: Supervisor) -> None:
    source = "import os\nprint(open(0).read())\ntry:\n    os.write(0, b'x')\nexcept OSError:\n    print('sealed')\n"
    with supervisor.session("python", "program", Limits(), stdin=b"given") as session:
        session.ask(wire.encode("load", source), **ASK)
        assert session.stdout == "given\nsealed\n"


def test_an_attack_has_its_zygote_replaced(supervisor: Supervisor) -> None:
    before = {zygote.pid for zygote in supervisor._alive}
    source = "import ctypes\ndef f(x):\n    ctypes.CDLL(None).syscall(101)\n"
    assert judge({**DOUBLE, "source": source, "cases": CASES[:1]}, supervisor)["verdict"] == "SC"
    assert eventually(lambda: {zygote.pid for zygote in supervisor._alive} != before)


def test_nothing_is_served_when_a_canary_gets_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(canaries, "PYTHON", "def found(): return ['reading a file']\n")
    weak = Supervisor(uid=65534)
    isolation = weak.start()
    weak.stop()
    assert isolation.tier is Tier.C
    assert "reading a file" in isolation.reason


def test_root_cannot_judge_as_root() -> None:
    if os.geteuid() != 0:
        pytest.skip("only root has to become somebody else")
    isolation = Supervisor(uid=0).start()
    assert isolation.tier is Tier.C
    assert "JUDGE_UID" in isolation.reason


def test_children_run_as_nobody_with_nothing_in_their_environment(supervisor: Supervisor) -> None:
    source = "import os\ndef f():\n    return [os.getuid(), sorted(os.environ)]\n"
    with supervisor.session("python", "function", Limits()) as session:
        uid, names = loaded(session, source).ask(CALL, **ASK).values[0]
    assert uid != 0
    assert set(names) <= {"PYTHONHASHSEED", "OPENBLAS_NUM_THREADS", "LC_CTYPE"}


def test_no_process_outlives_a_supervisor_that_is_stopped() -> None:
    brief = Supervisor(uid=65534, size=1)
    brief.start("python")
    assert judge({**DOUBLE, "cases": CASES}, brief)["verdict"] == "AC"
    pids = [zygote.pid for zygote in brief._alive]
    brief.stop()
    assert eventually(lambda: not any(Path(f"/proc/{pid}").exists() for pid in pids))


def command(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def descendants(pid: int) -> set[int]:
    """The processes below one, from the kernel's lists."""
    found: set[int] = set()
    waiting = [pid]
    while waiting:
        for listed in Path(f"/proc/{waiting.pop()}/task").glob("*/children"):
            children = [int(text) for text in listed.read_text().split()]
            found.update(children)
            waiting.extend(children)
    return found


def test_no_process_outlives_a_judge_that_is_killed(tmp_path: Path) -> None:
    with command("runjudge", "--socket", str(tmp_path / "j.sock"), "--zygotes", "1") as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("judge ready: tier ")
        below = descendants(process.pid)
        process.kill()
    assert below
    assert eventually(lambda: not any(Path(f"/proc/{pid}").exists() for pid in below))


def test_the_batch_answers_each_line_as_it_comes() -> None:
    with command("judge", "--batch") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        answers = []
        for line in [json.dumps({**DOUBLE, "id": 7, "cases": CASES}), "{", json.dumps({"id": 8})]:
            process.stdin.write(line + "\n")
            process.stdin.flush()
            answers.append(json.loads(process.stdout.readline()))
        process.stdin.close()
        assert process.wait() == 0
    assert answers[0]["id"] == 7
    assert answers[0]["verdict"] == "AC"
    assert "error" in answers[1]
    assert answers[2] == {"id": 8, "error": "entry_point must name the function to call"}


def test_a_zygote_retires_after_many_children(supervisor: Supervisor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervising, "_CHILDREN_PER_ZYGOTE", 1)
    before = {zygote.pid for zygote in supervisor._alive}
    assert judge({**DOUBLE, "cases": CASES}, supervisor)["verdict"] == "AC"
    assert eventually(lambda: {zygote.pid for zygote in supervisor._alive} != before)
