"""What authors write: values kept, checkers, slips in a job; and results of unusual kinds."""

from __future__ import annotations

from typing import Any

import pytest

from codejudge.judging import BadJob
from tests.codejudge.conftest import Judge


def test_what_an_author_wrote_is_evaluated_to_frames_that_stand_for_it(judged: Judge) -> None:
    case = {"args": "(np.arange(3),)", "expected": "np.arange(3) * 2.0"}
    texts = [case["args"], case["expected"], "1 / 0"]
    *values, none = judged(kind="evaluate", expressions=texts)["values"]
    assert none is None
    kept = {**case, "values": dict(zip(["args", "expected"], values, strict=True))}
    assert judged(source="def f(x): return 2.0 * x", entry_point="f", cases=[kept])["verdict"] == "AC"
    wrong = judged(source="def f(x): return x", entry_point="f", cases=[kept])["cases"][0]
    assert wrong["message"].startswith("at [1]: expected 2, got 1")


def test_kept_frames_are_believed_and_damaged_ones_evaluated_anew(judged: Judge) -> None:
    (seven,) = judged(kind="evaluate", expressions=["7"])["values"]
    source = "def f(): return 7"
    for value, verdict in ((seven, "AC"), (seven[:-4], "WA"), ("AAAA", "WA")):
        case = {"args": "()", "expected": "8", "values": {"expected": value}}
        assert judged(source=source, entry_point="f", cases=[case])["verdict"] == verdict


@pytest.mark.parametrize("values", [[], {"args": "%"}, {"args": 1}, {"raises": "AAAA"}])
def test_values_that_are_none_are_refused(judged: Judge, values: Any) -> None:
    with pytest.raises(BadJob, match="values"):
        judged(source="", entry_point="f", cases=[{"args": "()", "values": values}])


@pytest.mark.parametrize("expressions", [None, "1", [1], ["1"] * 5000])
def test_expressions_that_are_none_are_refused(judged: Judge, expressions: Any) -> None:
    with pytest.raises(BadJob, match="expressions"):
        judged(kind="evaluate", expressions=expressions)


def test_time_shared_by_the_calls_of_a_checker_is_told_as_such(judged: Judge) -> None:
    source = "def f(n):\n    while n > 5: pass\n    return n\n"
    comparator = {"kind": "checker", "source": "def check(calls): return True", "calls": 9}
    case = {"args": "(call,)", "comparator": comparator, "limits": {"cpu_seconds": 0.2}}
    (said,) = judged(source=source, entry_point="f", cases=[case])["cases"]
    assert said["verdict"] == "TLE"
    assert said["message"] == "7 calls together took more than 0.2 s of CPU or 4 s in all"


CHECK = "SECRET = 41\ndef check(calls):\n    return all(abs(r - a[0] - SECRET) < 1 for a, k, r in calls) or 'far off'\n"


@pytest.mark.parametrize(
    ("result", "words"),
    [("a + 41", ""), ("a", "far off"), ("'abc'", "(TypeError)"), ("None", "(TypeError)"), ("[1, 2]", "(TypeError)")],
)
def test_a_result_that_a_checker_stumbles_over_is_wrong_and_shows_nothing_of_it(
    judged: Judge, result: str, words: str
) -> None:
    comparator = {"kind": "checker", "source": CHECK, "calls": 3}
    case = {"args": "(call,)", "comparator": comparator}
    (said,) = judged(source=f"def f(a): return {result}", entry_point="f", cases=[case])["cases"]
    assert said["verdict"] == ("WA" if words else "AC")
    assert words in said["message"]
    assert "SECRET" not in said["message"]


def test_a_forged_result_that_breaks_the_checkers_reader_is_wrong(judged: Judge) -> None:
    source = 'import os, struct\ndef f(a):\n    h = b\'["result",["d",["l",1],2]]\'\n'
    source += "    os.write(3, struct.pack('<II', len(h), 0) + h)\n    os._exit(0)\n"
    comparator = {"kind": "checker", "source": CHECK}
    answer = judged(source=source, entry_point="f", cases=[{"args": "(1,)", "comparator": comparator}])
    assert answer["verdict"] == "WA"


def test_each_call_of_a_checker_has_randomness_of_its_own(judged: Judge) -> None:
    source = "import random\ndef f(): return random.random()"
    checker_source = "def check(calls): return len({r for a, k, r in calls}) == 20 or 'the same'"
    case = {"args": "()", "comparator": {"kind": "checker", "source": checker_source, "calls": 20}}
    assert judged(source=source, entry_point="f", cases=[case])["verdict"] == "AC"


@pytest.mark.parametrize("limits", [{"cpu_seconds": 1e-300}, {"wall_seconds": 1e-6}])
def test_a_child_ended_before_it_took_its_order_costs_the_next_nothing(judged: Judge, limits: Any) -> None:
    job = {"source": "def f(): return 1", "entry_point": "f", "cases": [{"args": "()", "expected": "1"}]}
    for _ in range(3):
        assert judged(**job, limits=limits)["verdict"] in ("TLE", "AC")
        assert judged(**job)["verdict"] == "AC"


@pytest.mark.parametrize(
    "change",
    [
        {"limits": {"cpu_seconds": 10**400}},
        {"entry_point": "f" * 9_000_000},
        {"cases": [{"args": "'" + "x" * 9_000_000 + "'", "expected": "1"}]},
        {"cases": [{"args": "()", "expect": "1"}]},
        {"cases": [{"args": "()", "expected": "1", "comparator": []}]},
        {"cases": [{"args": "()", "comparator": {"kind": "raises"}}]},
        {"cases": [{"args": "()", "expected": "1", "comparator": {"kind": "all_of", "of": 5}}]},
        {"cases": [{"args": "()", "expected": "[1]", "comparator": {"kind": "one_of", "of": "close"}}]},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_slip_in_a_job_is_refused_in_words(judged: Judge, change: dict[str, Any]) -> None:
    job = {"source": "def f(): return 1", "entry_point": "f", "cases": [{"args": "()", "expected": "1"}]}
    with pytest.raises(BadJob):
        judged(**{**job, **change})


def test_a_named_tuple_counts_as_a_tuple(outcome: Judge) -> None:
    source = "import numpy as np\ndef f(x): return np.linalg.qr(x)"
    assert outcome(source, "(np.eye(2),)", expected="(np.eye(2), np.eye(2))")["verdict"] == "AC"


@pytest.mark.parametrize("result", ["np.timedelta64(10)", "np.timedelta64(10, 'D')", "[np.timedelta64(10)]"])
def test_a_duration_is_no_number(outcome: Judge, result: str) -> None:
    expected = "[10]" if result.startswith("[") else "10"
    assert outcome(f"import numpy as np\ndef f(): return {result}", expected=expected)["verdict"] != "AC"


@pytest.mark.parametrize(
    "result", ["np.arange(3).view('M8')", "np.zeros((2,) * 22, 'i1')", "np.zeros((2,) * 19, 'i1')"]
)
def test_any_result_can_be_shown(outcome: Judge, result: str) -> None:
    said = outcome(f"import numpy as np\ndef f(): return {result}")
    assert said["verdict"] == "AC"
    assert len(said["message"]) < 300


def test_a_script_may_end_with_exit(judged: Judge) -> None:
    assert (
        judged(kind="program", source="print(1)\nexit()\nprint(2)", cases=[{"expected_stdout": "1\n"}])["verdict"]
        == "AC"
    )


def test_what_a_candidate_put_into_a_table_is_not_the_questions_fault(judged: Judge) -> None:
    case = {"fixture": "create table t (a)", "setup": "insert into nosuch values (1)"}
    (said,) = judged(kind="query", source="select 1", cases=[case])["cases"]
    assert (said["verdict"], said["message"].partition(":")[0]) == ("RTE", "your input")


def test_many_calls_with_many_small_parts_reach_the_checker(judged: Judge) -> None:
    checker_source = "def check(calls): return len(calls) == 600 and all(r == a[0] for a, k, r in calls) or 'wrong'"
    case = {"args": "([call % 10] * 31,)", "comparator": {"kind": "checker", "source": checker_source, "calls": 600}}
    answer = judged(source="def f(x): return x", entry_point="f", cases=[case])
    assert answer["verdict"] == "AC", answer["cases"]


def test_a_list_longer_than_a_frame_may_name_is_told_to_come_as_an_array(outcome: Judge) -> None:
    said = outcome("def f(): return [0] * 9_000_000", limits={"memory_mb": 1024})
    assert (said["verdict"], "use numpy arrays" in said["message"]) == ("BAD_RESULT", True)
