from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from codejudge.judging import judge
from codejudge.supervisor import Supervisor
from tests.codejudge.attacks import ATTACKS, FIXTURE, QUERIES, Attack

LIMITS = {"cpu_seconds": 0.15, "wall_seconds": 0.3}
# Whole submissions: with cases, comparators and checkers of their own, or several cases that share a process.
SUBMISSIONS = json.loads((Path(__file__).parent / "submissions.json").read_text())
CASE = {"args": "(np.arange(5.0),)", "expected": "np.arange(5.0) * 2"}
ROWS = {"fixture": FIXTURE, "expected_rows": [[1, 2], [1, 3], [2, 5]], "ordered": True}


@pytest.fixture(params=["supervisor", "weaker_supervisor"], ids=["A", "B"])
def either(request: pytest.FixtureRequest) -> Supervisor:
    found: Supervisor = request.getfixturevalue(request.param)
    return found


def attempt(source: str, supervisor: Supervisor) -> dict[str, Any]:
    job = {"kind": "function", "entry_point": "solve", "source": source, "limits": LIMITS, "cases": [CASE]}
    return judge(job, supervisor)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_an_attack_is_contained(attack: Attack, either: Supervisor) -> None:
    answer = attempt(attack.source, either)
    assert answer["verdict"] in attack.allowed.split(), answer["cases"][0]


@pytest.mark.parametrize(("name", "allowed", "statement"), QUERIES, ids=[query[0] for query in QUERIES])
def test_a_hostile_query_is_contained(name: str, allowed: str, statement: str, either: Supervisor) -> None:
    answer = judge({"kind": "query", "source": statement, "limits": LIMITS, "cases": [ROWS]}, either)
    assert answer["verdict"] in allowed.split(), answer["cases"][0]


@pytest.mark.parametrize("row", SUBMISSIONS, ids=lambda row: row["name"])
def test_a_hostile_submission_is_contained(row: dict[str, Any], either: Supervisor) -> None:
    job: dict[str, Any] = {key: row[key] for key in ("kind", "source", "entry_point", "cases") if key in row}
    answer = judge({**job, "limits": {"cpu_seconds": 0.3, "wall_seconds": 0.6}}, either)
    assert answer["verdict"] in row["allowed"].split(), answer["cases"][0]
    assert "SECRET" not in str(answer)


def test_an_honest_answer_is_accepted_after_all_of_them(either: Supervisor) -> None:
    assert attempt("def solve(x):\n    return x * 2\n", either)["verdict"] == "AC"


def test_the_corpus_holds_two_hundred() -> None:
    names = {attack.name for attack in ATTACKS} | {name for name, _, _ in QUERIES}
    assert len(names) == len(ATTACKS) + len(QUERIES) >= 200
