from __future__ import annotations

import contextlib
import os
import socket
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from codejudge.client import JobRefused, JudgeClient, JudgeUnavailable
from codejudge.server import AlreadyServed, JudgeServer
from codejudge.supervisor import Supervisor

JOB = {"source": "def f(x):\n    return x + 1", "entry_point": "f", "cases": [{"args": "(4,)", "expected": "5"}]}


@contextlib.contextmanager
def served(path: Path, supervisor: Supervisor) -> Iterator[Path]:
    with JudgeServer(path, supervisor) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield path
        server.shutdown()
        thread.join()


@pytest.fixture
def path(tmp_path: Path, supervisor: Supervisor) -> Iterator[Path]:
    with served(tmp_path / "judge.sock", supervisor) as found:
        yield found


def test_a_job_is_judged_over_the_socket(path: Path) -> None:
    answer = JudgeClient(path).judge(JOB)
    assert (answer["verdict"], [case["verdict"] for case in answer["cases"]]) == ("AC", ["AC"])


def test_the_socket_is_open_to_its_owner_alone(path: Path) -> None:
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600


def test_the_status_says_the_tier_and_who_serves(path: Path, supervisor: Supervisor) -> None:
    isolation = supervisor.isolation
    expected = {"tier": isolation.tier, "reason": isolation.reason, "pid": os.getpid()}
    assert JudgeClient(path).status() == expected


def test_a_bad_job_is_refused_with_its_key(path: Path) -> None:
    with pytest.raises(JobRefused, match="entry_point"):
        JudgeClient(path).judge({**JOB, "entry_point": "not a name"})


def test_several_jobs_at_once_each_get_their_own_answer(path: Path) -> None:
    answers: dict[int, str] = {}

    def ask(number: int) -> None:
        case = {"args": f"({number},)", "expected": str(number + number % 2)}
        answers[number] = JudgeClient(path).judge({**JOB, "cases": [case]})["verdict"]

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {number: "AC" if number % 2 else "WA" for number in range(6)}


@pytest.mark.parametrize(
    "line", [b"\n", b"[]\n", b"nothing\n", b"{}\n", b'{"job": 5}\n', b"\xff\n", b"[" * 9000 + b"\n"]
)
def test_a_line_that_is_no_question_gets_an_error(path: Path, line: bytes) -> None:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(path))
        connection.sendall(line)
        assert connection.makefile("rb").readline().startswith(b'{"error": ')


def test_one_bad_line_leaves_the_others_served(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(path))
        connection.sendall(b"half a line")
    assert JudgeClient(path).judge(JOB)["verdict"] == "AC"


def test_nobody_listening_is_unavailable(tmp_path: Path) -> None:
    with pytest.raises(JudgeUnavailable, match="no judge at"):
        JudgeClient(tmp_path / "judge.sock").status()


def test_a_judge_that_hangs_up_is_unavailable(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "judge.sock"))
        listening.listen()
        thread = threading.Thread(target=lambda: listening.accept()[0].close())
        thread.start()
        with pytest.raises(JudgeUnavailable):
            JudgeClient(tmp_path / "judge.sock").status()
        thread.join()


def test_a_second_judge_does_not_take_the_socket(path: Path, supervisor: Supervisor) -> None:
    with pytest.raises(AlreadyServed):
        JudgeServer(path, supervisor)


def test_a_socket_left_behind_is_replaced(tmp_path: Path, supervisor: Supervisor) -> None:
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(tmp_path / "judge.sock"))
    with JudgeServer(tmp_path / "judge.sock", supervisor):
        assert (tmp_path / "judge.sock").is_socket()
    assert not (tmp_path / "judge.sock").exists()


def test_a_process_of_another_user_is_turned_away(
    tmp_path: Path, supervisor: Supervisor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("codejudge.server.os.geteuid", lambda: 4242)
    with served(tmp_path / "judge.sock", supervisor) as path, pytest.raises(JudgeUnavailable):
        JudgeClient(path).status()
