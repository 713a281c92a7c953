"""Units that mean the same, and what a value given in one of them is in another."""

from __future__ import annotations

# Every name of a unit, with what it measures and how many of the base unit it is.
_NAMES: dict[tuple[str, float], str] = {
    ("share", 1.0): "share|fraction|proportion|probability|ratio",
    ("share", 0.01): "percent|per cent|%|percentage|percentages|percentage points|percentage point",
    ("time", 1e-9): "ns|nanosecond|nanoseconds",
    ("time", 1e-6): "us|µs|μs|microsecond|microseconds",
    ("time", 1e-3): "ms|msec|millisecond|milliseconds",
    ("time", 1.0): "s|sec|secs|second|seconds",
    ("time", 60.0): "min|mins|minute|minutes",
    ("time", 3_600.0): "h|hour|hours",
    ("time", 86_400.0): "day|days",
    ("size", 1.0): "byte|bytes",
    ("size", 1e3): "kb|kilobyte|kilobytes",
    ("size", 1e6): "mb|megabyte|megabytes",
    ("size", 1e9): "gb|gigabyte|gigabytes",
    ("size", 1e12): "tb|terabyte|terabytes",
    ("size", 2.0**10): "kib|kibibyte|kibibytes",
    ("size", 2.0**20): "mib|mebibyte|mebibytes",
    ("size", 2.0**30): "gib|gibibyte|gibibytes",
    ("size", 2.0**40): "tib|tebibyte|tebibytes",
    ("count", 1e3): "thousand|thousands",
    ("count", 1e6): "million|millions",
    ("count", 1e9): "billion|billions",
    ("dollars", 1.0): "dollar|dollars|usd|$",
    ("euros", 1.0): "euro|euros|eur|€",
}
UNITS = {name: meant for meant, names in _NAMES.items() for name in names.split("|")}
# What people call a binary unit when they do not care.
_LOOSE = {2.0**10: 1e3, 2.0**20: 1e6, 2.0**30: 1e9, 2.0**40: 1e12}


def readings(value: float, *, unit: str, wanted: str) -> tuple[float, ...]:
    """Return what a value may be in the unit that is wanted: nothing when it was given in another kind of unit.

    Without a unit it is taken as wanted; below one it may be a share where a percentage is wanted.
    """
    given, asked = _meant(unit), _meant(wanted)
    if not unit.strip() or unit.strip().lower() == wanted.strip().lower():
        return (value, *_other_readings(value, asked)) if not unit.strip() else (value,)
    if given is None or asked is None or given[0] != asked[0]:
        return ()
    converted = value * given[1] / asked[1]
    is_loose = _LOOSE.get(asked[1]) == given[1]
    return (converted, value) if is_loose and asked[0] == "size" else (converted,)


def _other_readings(value: float, asked: tuple[str, float] | None) -> tuple[float, ...]:
    if asked == ("share", 0.01):
        return (value * 100,) if abs(value) <= 1 else ()
    return (value / asked[1],) if asked is not None and asked[0] == "count" else ()


def _meant(unit: str) -> tuple[str, float] | None:
    """Return what a unit measures; of "ms per request" the first word says it."""
    name = unit.strip().lower()
    return UNITS.get(name) or UNITS.get(name.split(" ")[0])
