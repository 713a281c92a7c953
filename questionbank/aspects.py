"""What a point of a story or an opinion asks for: how it is told, never what it is about."""

from __future__ import annotations

from enum import StrEnum


class Aspect(StrEnum):
    """The side of a story or an opinion that a rubric point asks for."""

    # What was going on, and what it was meant to bring.
    SITUATION = "situation"
    # Which part of it was one's own.
    PART = "part"
    # A choice with its reason or its alternative.
    CHOICE = "choice"
    # An outcome with a figure.
    RESULT = "result"
    # What was learnt, or would be done otherwise.
    LESSON = "lesson"
    # A view of one's own that says something.
    STANCE = "stance"
    # A named example, work or number.
    EVIDENCE = "evidence"
    # What speaks against it, or where it stops.
    LIMIT = "limit"
