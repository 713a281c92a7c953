from __future__ import annotations

from typing import Any

import pytest

from tests.codejudge.conftest import Judge

PEOPLE = (
    "create table people (id integer primary key, name text not null); insert into people values (1, 'a'), (2, 'b');"
)
NUMBERS = """
create table numbers (a, b);
with recursive counted(x) as (select 1 union all select x + 1 from counted limit 200000)
insert into numbers select x, (x * 7919) % 200003 from counted;
"""
BIG_SORT = "select a from (select a, row_number() over (order by b desc, a) as place from numbers) where place <= 2"


def asked(judged: Judge, statement: str, **case: Any) -> dict[str, Any]:
    answer = judged(kind="query", source=statement, cases=[{"fixture": PEOPLE, **case}])
    first: dict[str, Any] = answer["cases"][0]
    return first


def test_an_order_that_is_asked_for_counts(judged: Judge) -> None:
    found = asked(judged, "select name from people order by id", expected_rows=[["b"], ["a"]], ordered=True)
    assert (found["verdict"], found["message"]) == ("WA", "at [0][0]: expected 'b', got 'a'")


def test_a_missing_row_is_named(judged: Judge) -> None:
    found = asked(judged, "select name from people where id = 1", expected_rows=[["a"], ["b"]])
    assert (found["verdict"], found["message"]) == ("WA", "expected 2 rows, got 1")


def test_without_expected_rows_the_result_is_shown(judged: Judge) -> None:
    assert asked(judged, "select name from people")["message"] == "returned [('a',), ('b',)]"


def test_two_statements_are_refused(judged: Judge) -> None:
    found = asked(judged, "select 1; select 2", expected_rows=[[1]])
    assert (found["verdict"], "one statement" in found["message"]) == ("RTE", True)


@pytest.mark.parametrize("statement", ["delete from people", "insert into people values (9, 'z')", "drop table people"])
def test_nothing_can_be_written(judged: Judge, statement: str) -> None:
    found = asked(judged, statement, expected_rows=[])
    assert (found["verdict"], "only one SELECT" in found["message"]) == ("RTE", True)


def test_what_is_no_sql_does_not_compile(judged: Judge) -> None:
    answer = judged(kind="query", source="selekt 1", cases=[{"expected_rows": [[1]]}])
    assert (answer["verdict"], 'near "selekt"' in answer["cases"][0]["message"]) == ("CE", True)


def test_two_hundred_thousand_rows_are_sorted_without_a_file(judged: Judge) -> None:
    found = asked(judged, BIG_SORT, fixture=NUMBERS, expected_rows=[[132645], [65287]])
    assert found["verdict"] == "AC", found["message"]


def test_a_sort_too_large_for_memory_says_so(judged: Judge) -> None:
    huge = "select a from numbers order by hex(zeroblob(1000)) || b limit 1 offset 150000"
    found = asked(judged, huge, fixture=NUMBERS, limits={"memory_mb": 128, "cpu_seconds": 5})
    assert found["verdict"] == "MLE", found["message"]


def test_more_rows_than_anyone_reads_are_too_much_output(judged: Judge) -> None:
    assert asked(judged, "select a from numbers", fixture=NUMBERS)["verdict"] == "OLE"
