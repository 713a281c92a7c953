from __future__ import annotations

from typing import Any

import pytest

from codejudge.judging import BadJob, judge
from codejudge.sandbox.tiers import Tier
from codejudge.supervisor import Supervisor
from tests.codejudge.conftest import Judge

DOUBLE = "def f(x):\n    return x * 2\n"


def function(source: str, *cases: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"kind": "function", "source": source, "entry_point": "f", "cases": list(cases), **more}


def verdicts(answer: dict[str, Any]) -> list[str]:
    return [case["verdict"] for case in answer["cases"]]


def test_a_right_answer_is_accepted(judged: Judge) -> None:
    answer = judged(**function(DOUBLE, {"args": "(np.arange(3.0),)", "expected": "np.arange(3.0) * 2"}))
    assert answer["verdict"] == "AC"
    assert answer["tier"] in ("A", "B")
    assert answer["cases"][0]["message"] == ""
    assert "compile_message" not in answer


def test_each_case_has_its_own_verdict(judged: Judge) -> None:
    source = "def f(x):\n    if x == 1: 1 / 0\n    if x == 2:\n        while True: pass\n    return x\n"
    cases = [{"args": f"({x},)", "expected": "x" if x == 9 else str(min(x, 3))} for x in range(5)]
    answer = judged(**function(source, *cases, limits={"cpu_seconds": 0.1}))
    assert verdicts(answer) == ["AC", "RTE", "TLE", "AC", "WA"]
    assert answer["verdict"] == "PARTIAL"


def test_strict_mode_gives_each_case_a_child_of_its_own(judged: Judge) -> None:
    source = "seen = []\ndef f(x):\n    seen.append(x)\n    return len(seen)\n"
    cases = [{"args": "(1,)", "expected": "1"}, {"args": "(1,)", "expected": "1"}]
    assert verdicts(judged(**function(source, *cases))) == ["AC", "WA"]
    assert verdicts(judged(**function(source, *cases, mode="strict"))) == ["AC", "AC"]


def test_randomness_is_the_same_in_every_case(judged: Judge) -> None:
    source = "import random\nimport numpy as np\ndef f():\n    return [random.random(), np.random.rand()]\n"
    shown = [judged(**function(source, {})) for _ in range(2)]
    assert shown[0]["cases"][0]["message"] == shown[1]["cases"][0]["message"]


def test_keywords_are_given(outcome: Judge) -> None:
    assert outcome("def f(a, *, b): return a - b\n", "(3,)", kwargs="{'b': 1}", expected="2")["verdict"] == "AC"


def test_one_argument_needs_no_tuple(outcome: Judge) -> None:
    assert outcome("def f(a): return len(a)\n", "[1, 2]", expected="2")["verdict"] == "AC"


def test_expected_values_may_be_expressions_of_numpy_and_math(outcome: Judge) -> None:
    assert outcome("def f(): return [3.14159265, float('nan')]\n", expected="[math.pi, nan]")["verdict"] == "AC"


@pytest.mark.parametrize(
    ("body", "verdict"),
    [("raise ValueError('no')", "AC"), ("raise KeyError", "WA"), ("return 5", "WA"), ("raise UnicodeError", "AC")],
)
def test_an_error_may_be_asked_for(outcome: Judge, body: str, verdict: str) -> None:
    assert outcome(f"def f(): {body}\n", raises="ValueError")["verdict"] == verdict


def test_what_was_raised_instead_is_said(outcome: Judge) -> None:
    message = outcome("def f(): return [1]\n", raises="ValueError")["message"]
    assert message == "expected ValueError to be raised, got [1]"


def test_an_input_of_the_candidate_s_own_is_shown(outcome: Judge) -> None:
    shown = outcome(DOUBLE, "(np.ones(2),)")
    assert shown["verdict"] == "AC"
    assert shown["message"] == "returned [2., 2.]"


def test_an_own_input_that_is_no_python_says_so(outcome: Judge) -> None:
    shown = outcome(DOUBLE, "(1,")
    assert shown["verdict"] == "RTE"
    assert shown["message"].startswith("the input: ")


def test_inputs_must_stay_as_they_were(outcome: Judge) -> None:
    comparator = {"kind": "all_of", "of": [{"kind": "close"}, {"kind": "unchanged_inputs"}]}
    source = "def f(x):\n    x.sort()\n    return x\n"
    shown = outcome(source, "([2, 1],)", expected="[1, 2]", comparator=comparator)
    assert shown["message"] == "the inputs were changed: at [0][0][0]: expected 2, got 1"


def test_a_traceback_holds_the_candidate_s_frames_alone(outcome: Judge) -> None:
    message = outcome("def g(x):\n    return 1 / x\n\ndef f():\n    return g(0)\n", expected="1")["message"]
    assert message.splitlines() == [
        "line 5, in f",
        "    return g(0)",
        "line 2, in g",
        "    return 1 / x",
        "ZeroDivisionError: division by zero",
    ]


def test_a_compile_error_points_at_the_place(judged: Judge) -> None:
    answer = judged(**function("def f(x)\n    return x\n", {"args": "(1,)", "expected": "1"}))
    assert answer["verdict"] == "CE"
    assert answer["compile_message"].splitlines() == ["line 1: expected ':'", "    def f(x)", "            ^"]


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ("import pandas", "pandas is not there: the judge has numpy"),
        ("open('data.csv')", "there are no files"),
        ("input()", "nothing more to read"),
    ],
)
def test_what_the_sandbox_lacks_is_explained(outcome: Judge, line: str, advice: str) -> None:
    assert advice in outcome(f"def f(): {line}\n", expected="1")["message"]


@pytest.mark.parametrize(
    "module",
    ["collections", "heapq", "itertools", "statistics", "dataclasses", "typing", "fractions", "bisect", "functools"],
)
def test_the_computing_part_of_the_library_is_there(outcome: Judge, module: str) -> None:
    assert outcome(f"import {module}\ndef f(): return 1\n", expected="1")["verdict"] == "AC"


def test_dataclasses_can_be_made(outcome: Judge) -> None:
    source = "from dataclasses import dataclass\n@dataclass\nclass P:\n    x: int\ndef f(): return P(3).x\n"
    assert outcome(source, expected="3")["verdict"] == "AC"


def test_what_is_printed_is_kept(judged: Judge) -> None:
    answer = judged(**function("print('loading')\ndef f():\n    print('called\\0')\n", {"expected": "None"}))
    assert answer["stdout"] == "loading\ncalled\N{SYMBOL FOR NULL}\n"


def test_a_mistake_in_the_question_is_not_the_candidate_s(outcome: Judge) -> None:
    shown = outcome(DOUBLE, "(1,)", expected="undefined_name")
    assert shown["verdict"] == "CHECKER_ERROR"
    assert "undefined_name" in shown["message"]


def test_an_expected_value_that_ends_its_child_spoils_no_other(judged: Judge) -> None:
    cases = [{"args": "(1,)", "expected": text} for text in ("2", "__import__('os')._exit(1)", "1 + 1")]
    assert verdicts(judged(**function(DOUBLE, *cases))) == ["AC", "CHECKER_ERROR", "AC"]


def test_a_case_without_time_left_is_skipped(judged: Judge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("codejudge.judging.running.SUBMISSION_SECONDS", 0.1)
    source = "import time\ndef f(): time.sleep(9)\n"
    limits = {"wall_seconds": 0.15, "cpu_seconds": 0.05}
    answer = judged(**function(source, *[{"expected": "1"}] * 4, limits=limits))
    assert verdicts(answer)[0] == "TLE"
    assert verdicts(answer)[-1] == "SKIPPED"


def test_a_speed_case_has_limits_of_its_own(judged: Judge) -> None:
    source = "def f(n): return sum(i * i for i in range(n)) >= 0\n"
    speed = {"args": "(10**8,)", "expected": "True", "limits": {"cpu_seconds": 0.1}}
    answer = judged(**function(source, {"args": "(9,)", "expected": "True"}, speed))
    assert verdicts(answer) == ["AC", "TLE"]
    assert answer["cases"][1]["message"] == "took more than 0.1 s of CPU"
    assert 80 < answer["cases"][1]["cpu_ms"] < 250


CHECK = """
def check(calls):
    for (low, high), _, result in calls:
        if not low <= result < high:
            return 'outside'
"""


def checker(source: str = CHECK, **more: Any) -> dict[str, Any]:
    comparator = {"kind": "checker", "source": source, "calls": 5, **more}
    return {"args": "(call, call + 2)", "comparator": comparator}


def test_a_checker_sees_all_calls(judged: Judge) -> None:
    assert judged(**function("def f(a, b): return a + 1\n", checker()))["verdict"] == "AC"


def test_a_checker_s_word_is_the_message(judged: Judge) -> None:
    answer = judged(**function("def f(a, b): return a + 5 * (a == 4)\n", checker()))
    assert answer["cases"][0]["verdict"] == "WA"
    assert answer["cases"][0]["message"] == "outside"


def test_a_statistical_checker_is_asked_once_more(judged: Judge) -> None:
    source = "def check(calls): return calls[0][0][0] >= 5"
    assert judged(**function("def f(a, b): return a\n", checker(source, retry=True)))["verdict"] == "AC"
    assert judged(**function("def f(a, b): return a\n", checker(source)))["verdict"] == "WA"


@pytest.mark.parametrize("source", ["def check(calls:", "x = 1", "import os; os._exit(0)", "1 / 0"])
def test_a_checker_that_cannot_be_loaded_is_the_question_s_fault(judged: Judge, source: str) -> None:
    assert judged(**function("def f(a, b): return a\n", checker(source)))["verdict"] == "CHECKER_ERROR"


def test_a_hostile_result_reaches_a_checker_as_an_answer_only(judged: Judge) -> None:
    header = 'b\' ["result",1],["x"]\''
    source = (
        f"def f(a, b):\n    import os, struct\n    h = {header}\n    os.write(3, struct.pack('<II', len(h), 0) + h)\n"
    )
    assert judged(**function(source, checker()))["cases"][0]["verdict"] in ("BAD_RESULT", "RTE")


def program(source: str, **case: Any) -> dict[str, Any]:
    return {"kind": "program", "source": source, "cases": [case]}


def test_a_program_reads_and_prints(judged: Judge) -> None:
    source = "import sys\nif __name__ == '__main__':\n    print(sum(map(int, sys.stdin)))\n"
    assert judged(**program(source, stdin="1\n2\n", expected_stdout="3\n"))["verdict"] == "AC"


@pytest.mark.parametrize(
    ("source", "verdict"),
    [
        ("print(4)", "WA"),
        ("print(3)\nraise SystemExit(0)", "AC"),
        ("print(3)\nraise SystemExit(1)", "RTE"),
        ("print(3", "CE"),
        ("while True: pass", "TLE"),
        ("import os\nos.write(1, b'3')\nos._exit(0)", "RTE"),
    ],
)
def test_a_program_s_end_is_judged(judged: Judge, source: str, verdict: str) -> None:
    job = program(source, expected_stdout="3", limits={"cpu_seconds": 0.1})
    assert judged(**job)["verdict"] == verdict


def test_a_program_s_numbers_may_be_close(judged: Judge) -> None:
    case = {"expected_stdout": "mean 0.3333", "comparator": {"kind": "numbers_text", "rtol": 1e-3}}
    assert judged(**program("print('mean', 1 / 3)", **case))["verdict"] == "AC"


FIXTURE = "create table t (a integer primary key, b); insert into t values (1, 'x'), (2, 'y');"


def query(source: str, **case: Any) -> dict[str, Any]:
    return {"kind": "query", "source": source, "cases": [{"fixture": FIXTURE, "ordered": True, **case}]}


@pytest.mark.parametrize(
    ("source", "is_ordered", "verdict"),
    [
        ("select a, b from t order by a", True, "AC"),
        ("select a, b from t order by a desc", True, "WA"),
        ("select a, b from t order by a desc", False, "AC"),
        ("select a from t", False, "WA"),
        ("select a, b from t;", True, "AC"),
        ("-- why\nselect a, b from t", False, "AC"),
        ("with u as (select * from t) select a, b from u", False, "AC"),
    ],
)
def test_rows_are_compared(judged: Judge, source: str, is_ordered: bool, verdict: str) -> None:
    answer = judged(**query(source, expected_rows=[[1, "x"], [2, "y"]], ordered=is_ordered))
    assert answer["verdict"] == verdict, answer["cases"]


def test_the_columns_are_counted_first(judged: Judge) -> None:
    message = judged(**query("select a from t", expected_rows=[[1, "x"]]))["cases"][0]["message"]
    assert message == "expected 2 columns, got 1: the first row is (1,)"


def test_a_setup_adds_what_the_candidate_does_not_see(judged: Judge) -> None:
    case = {"setup": ["insert into t values (3, 'z')", "delete from t where a = 1"], "expected_rows": [[2], [3]]}
    assert judged(**query("select a from t order by a", **case))["verdict"] == "AC"


@pytest.mark.parametrize(
    ("setup", "verdict"), [("insert into t values (1, 'again')", "AC"), ("insert into t values (9, 'new')", "WA")]
)
def test_a_refusal_of_the_database_may_be_asked_for(judged: Judge, setup: str, verdict: str) -> None:
    assert judged(**query("select a from t", setup=setup, raises="IntegrityError"))["verdict"] == verdict


def test_foreign_keys_are_enforced(judged: Judge) -> None:
    setup = "create table c (t integer references t(a)); insert into c values (99)"
    assert judged(**query("select a from t", setup=setup, raises="IntegrityError"))["verdict"] == "AC"


def test_a_broken_fixture_is_the_question_s_fault(judged: Judge) -> None:
    answer = judged(**query("select a from t", setup="insert into nowhere values (1)", expected_rows=[]))
    assert answer["verdict"] == "CHECKER_ERROR"


def test_every_query_has_a_database_of_its_own(judged: Judge) -> None:
    cases = [{"fixture": FIXTURE, "expected_rows": [[2]]}, {"fixture": "create table t (a)", "expected_rows": [[0]]}]
    assert judged(kind="query", source="select count(*) from t", cases=cases)["verdict"] == "AC"


def test_without_a_sandbox_nothing_runs() -> None:
    supervisor = Supervisor(uid=65534, strongest=Tier.C)
    supervisor.start()
    answer = judge(function(DOUBLE, {"args": "(1,)", "expected": "2"}), supervisor)
    supervisor.stop()
    assert answer["verdict"] == "UNAVAILABLE"
    assert answer["tier"] == "C"
    assert answer["cases"][0]["message"] == "asked for tier C"


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "essay"},
        {"language": "sql"},
        {"mode": "slow"},
        {"entry_point": "not a name"},
        {"cases": []},
        {"cases": [5]},
        {"source": None},
        {"limits": {"cpu_seconds": 0}},
        {"limits": {"cpu_seconds": "2"}},
        {"limits": {"gpu_seconds": 1}},
        {"limits": []},
        {"cases": [{"args": 5}]},
        {"cases": [{"comparator": {"kind": "nearly"}}]},
        {"cases": [{"comparator": {"kind": "checker"}}]},
        {"cases": [{"limits": {"memory_mb": 10**9}}]},
    ],
)
def test_a_bad_job_is_refused_before_anything_runs(judged: Judge, changes: dict[str, Any]) -> None:
    with pytest.raises(BadJob):
        judged(**{**function(DOUBLE, {"args": "(1,)"}), **changes})


def test_a_bad_case_is_named(judged: Judge) -> None:
    with pytest.raises(BadJob, match=r"cases\[1\]: args must be text"):
        judged(**function(DOUBLE, {}, {"args": 1}))
