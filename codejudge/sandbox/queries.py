"""The candidate's SQL, run inside a jailed child on a database in memory that lives for one case."""

import re
import sqlite3
from typing import Any

from codejudge.limits import QUERY_ROWS
from codejudge.sandbox import wire
from codejudge.sandbox.channel import receive, send

_CELL_BYTES = 1_000_000
_NOT_SQL = re.compile(r"syntax error|incomplete input|unrecognized token|unterminated", re.IGNORECASE)
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: _CELL_BYTES,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 70_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 200,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 200,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 50,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 100_000,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 200,
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 0,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
_FUNCTION_NAMES = """
    abs avg char coalesce concat concat_ws count cume_dist date datetime dense_rank first_value format glob
    group_concat hex ifnull iif instr json json_array json_array_length json_extract json_group_array
    json_group_object json_insert json_object json_patch json_quote json_remove json_replace json_set json_type
    json_valid julianday lag last_value lead length like likelihood likely lower ltrim max min nth_value ntile
    nullif percent_rank printf quote random rank replace round row_number rtrim sign soundex strftime string_agg
    substr substring sum time timediff total trim typeof unicode unixepoch unlikely upper zeroblob acos acosh asin
    asinh atan atan2 atanh ceil ceiling cos cosh degrees exp floor ln log log10 log2 mod pi pow power radians sin
    sinh sqrt tan tanh trunc -> ->>
"""
_FUNCTIONS = frozenset(_FUNCTION_NAMES.split())
LOADED = LOADED_ENCLOSED = ""


def warm_up() -> None:
    """Touch once what every query touches."""
    _answered("create table warm (a)", "", "select a from warm", may_fail=False)


def serve_queries() -> None:
    """Answer `load` of a statement, then each `query` on its own database."""
    loaded = receive()
    if loaded is None:
        return
    (statement,) = loaded[1]
    send(wire.encode("ready") if statement.strip(" \t\r\n;") else wire.encode("uncompiled", "there is no statement"))
    while (frame := receive()) is not None:
        fixture, setup, may_fail = frame[1]
        send(_answered(fixture, setup, statement, may_fail=may_fail))


def _answered(fixture: str, setup: str, statement: str, *, may_fail: bool) -> bytes:
    database = sqlite3.connect(":memory:", isolation_level=None)
    try:
        database.execute("pragma foreign_keys = on")
        # The jail has no files: a sort that outgrows SQLite's cache would fail where it wants a temporary one.
        database.execute("pragma temp_store = memory")
        refused = _loaded(database, fixture, setup, may_fail=may_fail)
        return refused or _selected(database, statement)
    finally:
        database.close()


def _loaded(database: sqlite3.Connection, fixture: str, setup: str, *, may_fail: bool) -> bytes | None:
    try:
        database.executescript(fixture)
        database.executescript(setup)
    except sqlite3.Error as error:
        return _raised(error) if may_fail else wire.encode("unprepared", f"{type(error).__name__}: {error}")
    except (ValueError, MemoryError) as error:  # a NUL or half a character in it, or more than fits
        return wire.encode("unprepared", f"{type(error).__name__}: {str(error) or 'the memory allowed was used up'}")
    return None


def _selected(database: sqlite3.Connection, statement: str) -> bytes:
    for limit, value in _LIMITS.items():
        database.setlimit(limit, value)
    database.set_authorizer(_authorized)
    try:
        cursor = database.execute(statement)
        rows = cursor.fetchmany(QUERY_ROWS + 1)
    except sqlite3.Error as error:
        return _raised(error)
    except sqlite3.Warning as error:
        return _failed(["Warning"], f"only one statement is run: {error}")
    except (ValueError, UnicodeError, OverflowError) as error:
        return wire.encode("uncompiled", f"{type(error).__name__}: {error}")
    except MemoryError:
        return _failed(["MemoryError"], "the query used more memory than is allowed")
    if len(rows) > QUERY_ROWS:
        return wire.encode("over", f"the query gives more than {QUERY_ROWS} rows")
    return _encoded(cursor, rows)


def _encoded(cursor: sqlite3.Cursor, rows: list[tuple[Any, ...]]) -> bytes:
    try:
        return wire.encode("result", rows, [column[0] for column in cursor.description or ()])
    except wire.Unsendable as refusal:
        return wire.encode("over", str(refusal))


def _authorized(action: int, first: str | None, second: str | None, third: str | None, fourth: str | None) -> int:
    if action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE):
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_READ:
        private = (first or "").lower().startswith(("sqlite_", "pragma_"))
        return sqlite3.SQLITE_DENY if private else sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION and (second or "").lower() in _FUNCTIONS:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _raised(error: sqlite3.Error) -> bytes:
    text = f"{type(error).__name__}: {error}"
    if _NOT_SQL.search(str(error)):
        return wire.encode("uncompiled", text[:1000])
    if "not authorized" in str(error) or "prohibited" in str(error):
        text += "\n(only one SELECT over the given tables, with SQLite's ordinary functions, is allowed)"
    return _failed([kind.__name__ for kind in type(error).__mro__], text)


def _failed(kinds: list[str], text: str) -> bytes:
    return wire.encode("raised", kinds, text[:1000])


ROLES = {"query": serve_queries}
