"""Reading a browser's frames: everything in them is checked before it is used."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from interviews.errors import Refused
from interviews.vocabulary import MAX_FRAME, MAX_TEXT
from questionbank.assessment.figures import entered

# Longest id a client may give a command.
MAX_ID = 64
# Longest time in which one answer can have been spoken: an interview lasts an hour.
MAX_SPOKEN_SECONDS = 3600
# Longest unit, and longest value as it is written.
MAX_UNIT = 40
MAX_VALUE = 80


def decode(text: str) -> dict[str, Any]:
    """Return a frame as a mapping; raises `Refused` when it is too large, no JSON, or no object."""
    if len(text.encode("utf-8", "surrogatepass")) > MAX_FRAME:
        raise Refused("too_large", f"A frame may have at most {MAX_FRAME} bytes.")
    try:
        frame = json.loads(text)
    except (ValueError, RecursionError):
        raise Refused("bad_frame", "A frame must be a JSON object.") from None
    if not isinstance(frame, dict):
        raise Refused("bad_frame", "A frame must be a JSON object.")
    return frame


def id_of(frame: Mapping[str, Any]) -> str | None:
    """Return the client's id of the command if it is usable, to answer by."""
    name = frame.get("id")
    is_usable = isinstance(name, str) and 0 < len(name) <= MAX_ID and storable(name) == name
    return name if is_usable else None


def command_of(frame: Mapping[str, Any]) -> str:
    """Return the client's id of the command; raises `Refused` when there is none, for then it could be doubled."""
    name = id_of(frame)
    if name is None:
        raise Refused("bad_frame", f"Every command needs an id of 1 to {MAX_ID} characters.")
    return name


def read_text(frame: Mapping[str, Any], field: str = "text", *, limit: int = MAX_TEXT) -> str:
    """Return a text field, empty when it is absent; raises `Refused` when it is no text or too long."""
    text = frame.get(field, "")
    if not isinstance(text, str):
        raise Refused("bad_frame", f"“{field}” must be text.")
    if len(text) > limit:
        raise Refused("too_long", f"At most {limit:,} characters; this has {len(text):,}.")
    return storable(text)


def storable(text: str) -> str:
    """Return the text without NUL and lone surrogates, which no database column takes."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def read_number(frame: Mapping[str, Any], field: str) -> float:
    """Return a finite number; raises `Refused` when it is none, or beyond what a double can hold."""
    value = frame.get(field)
    if isinstance(value, int | float) and not isinstance(value, bool):
        with suppress(OverflowError):
            if math.isfinite(number := float(value)):
                return number
    raise Refused("bad_frame", f"The {field} must be a number.")


def read_spoken(frame: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the frame says of how its text was spoken, to be stored with it; nothing when it was typed."""
    spoken = frame.get("spoken")
    if spoken is None:
        return {}
    seconds = read_number(spoken, "seconds") if isinstance(spoken, Mapping) else 0.0
    if not 0 < seconds <= MAX_SPOKEN_SECONDS:
        raise Refused("bad_frame", "“spoken” says in how many seconds the text was spoken.")
    return {"spoken": {"seconds": round(seconds, 1)}}


def read_value(frame: Mapping[str, Any]) -> tuple[float, str]:
    """Return a value with its unit, as a number or as people write one: "22 %", "0,22", "about 1.2e3".

    Raises `Refused` when there is no number in it.
    """
    unit = read_text(frame, "unit", limit=MAX_UNIT)
    if not isinstance(frame.get("value"), str):
        return read_number(frame, "value"), unit
    figure = entered(read_text(frame, "value", limit=MAX_VALUE))
    if figure is None or not math.isfinite(figure.value):
        raise Refused("no_number", "There is no single number in that. Write one, such as 22 %, 0.22 or 3/8.")
    return figure.value, figure.unit or unit


def read_options(frame: Mapping[str, Any]) -> list[int]:
    """Return the chosen option by index, as a list of one; raises `Refused` when it is anything else."""
    options = frame.get("options")
    if not isinstance(options, list) or len(options) != 1:
        raise Refused("bad_frame", "Choose one option.")
    if any(not isinstance(option, int) or isinstance(option, bool) or option < 0 for option in options):
        raise Refused("no_such_option", "There is no such option; choose one of those shown.")
    return options
