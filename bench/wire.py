"""What the judge pays to read a frame that hostile code made as dear as it can.

usage: .venv/bin/python -m bench.wire
"""

from __future__ import annotations

import contextlib
import time
import tracemalloc

from codejudge.sandbox import wire
from tests.codejudge import heavy_frames

ROUNDS = 9


def main() -> None:
    """Measure and print a table."""
    print("| frame | best of nine, ms | memory at most, MB |\n|---|---|---|")
    for name, (header, body) in {**heavy_frames.READ, **heavy_frames.REFUSED}.items():
        best = min(_seconds(header, body) for _ in range(ROUNDS))
        print(f"| {name} | {best * 1000:.1f} | {_memory(header, body) / 1e6:.1f} |")


def _seconds(header: bytes, body: bytes) -> float:
    started = time.perf_counter()
    with contextlib.suppress(wire.Malformed):
        wire.decode(header, body)
    return time.perf_counter() - started


def _memory(header: bytes, body: bytes) -> int:
    tracemalloc.start()
    with contextlib.suppress(wire.Malformed):
        wire.decode(header, body)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


if __name__ == "__main__":
    main()
