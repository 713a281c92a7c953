"""On which line of a TOML text a key stands; `tomllib` keeps no lines."""

from __future__ import annotations

import re
from collections import Counter

from questionbank.importing.problems import Path

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*([A-Za-z0-9_\-.\"']+)\s*=\s*(.*)$")
_FENCES = ('"""', "'''")


def lines_of(text: str) -> dict[Path, int]:
    """Return the line, from 1, of each table and key of a TOML text that parses; array items have their key's line."""
    places: dict[Path, int] = {(): 1}
    table: Path = ()
    seen: Counter[Path] = Counter()
    fence = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if fence:
            fence = "" if line.count(fence) % 2 else fence
        elif header := _HEADER.match(line):
            table = _table(header, seen)
            places.setdefault(table, number)
        elif key := _KEY.match(line):
            places.setdefault((*table, *_keys(key[1])), number)
            fence = next((mark for mark in _FENCES if key[2].count(mark) % 2), "")
    return places


def line_of(path: Path, places: dict[Path, int]) -> int:
    """Return the line of a place, or of the nearest thing around it."""
    while path not in places:
        path = path[:-1]
    return places[path]


def _table(header: re.Match[str], seen: Counter[Path]) -> Path:
    path: Path = ()
    *outer, last = _keys(header[2])
    for key in outer:
        path = (*path, key)
        # A table below a list of tables belongs to the list's last one.
        if path in seen:
            path = (*path, seen[path] - 1)
    path = (*path, last)
    if header[1] == "[[":
        seen[path] += 1
        return (*path, seen[path] - 1)
    return path


def _keys(dotted: str) -> list[str]:
    return [key.strip().strip("\"'") for key in dotted.split(".")]
