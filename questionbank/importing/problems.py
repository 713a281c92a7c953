"""What can be wrong with a bank file, and how it is said."""

from __future__ import annotations

from dataclasses import dataclass

# Where in a decoded file something stands: keys and, inside lists, indexes from 0.
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something wrong at a place of a decoded file."""

    path: Path
    reason: str


class BankError(Exception):
    """Bank files that cannot be loaded; `lines` says for each mistake `path:line: reason`."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        super().__init__("\n".join(lines))


def spelled(path: Path) -> str:
    """Return a place as a person writes it: `points[2].weight`."""
    text = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.removeprefix(".")
