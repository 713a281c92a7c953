"""What a model says an answer covers: read leniently, believed only where the candidate's own words bear it out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from interviews.engine.interviewers.base import Answered
from interviews.engine.interviewers.redaction import Redacted
from interviews.engine.json_values import values_in
from questionbank.assessment import Status, assess, bearings
from questionbank.assessment.guard import guard
from questionbank.assessment.rubric import rubric_of
from questionbank.language.closed import substance

# By the rules, a quote alone must bear on its point by this chance. Of 1,011 points that two authors nothing is learnt
# from made or got wrong, 90 % of the nearest words do; of 1,250 that they left out, 12 %.
LEAST_CHANCE = 0.04
# From this chance on the rules are sure, and a model's word to the contrary is void.
SURE = 0.8
# And say something: a single telling word shows nothing.
LEAST_WORDS = 2
# Of a quote's words of substance at most this share may be a follow-up's. Of the bank's phrasings half a percent have
# more, were all follow-ups put; of follow-ups repeated with some padding three in four do.
MOST_ECHOED = 0.66
# More points than any rubric has; a longer list is not read.
MOST_POINTS = 60
LONGEST_QUOTE = 2_000


class Unreadable(ValueError):
    """A model's text holds no assessment; the message says what was wrong, for the model to put right."""


class PointReading(BaseModel):
    """What a model says of one point."""

    model_config = ConfigDict(extra="ignore")

    slug: str = Field(max_length=200)
    status: Literal["covered", "partial", "missing", "contradicted"]
    quote: str = Field(default="", max_length=LONGEST_QUOTE)
    confidence: float = Field(default=0.5, ge=0, le=1)

    @field_validator("status", mode="before")
    @classmethod
    def _in_lower_case(cls, given: object) -> object:
        return given.strip().lower() if isinstance(given, str) else given

    @field_validator("quote", mode="before")
    @classmethod
    def _no_quote_is_empty(cls, given: object) -> object:
        return "" if given is None else given

    @field_validator("confidence", mode="before")
    @classmethod
    def _as_share(cls, given: object) -> object:
        """Take "90%" and 90 as .9; what is no number says nothing either way."""
        try:
            value = float(str(given).strip().removesuffix("%"))
        except ValueError:
            return 0.5
        value = value / 100 if 1 < value <= 100 else value
        return value if 0 <= value <= 1 else 0.5


SCHEMA: dict[str, Any] = {
    "name": "assessment",
    "strict": True,
    "schema": {
        "type": "object",
        "additionalProperties": False,
        "required": ["points"],
        "properties": {
            "points": {
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["slug", "status", "quote", "confidence"],
                    "properties": {
                        "slug": {"type": "string"},
                        "status": {"type": "string", "enum": ["covered", "partial", "missing", "contradicted"]},
                        "quote": {"type": "string"},
                        "confidence": {"type": "number"},
                    },
                },
            }
        },
    },
}


def parse(text: str, slugs: Sequence[str]) -> list[PointReading]:
    """Return what a model's text says of those points, each once; raises `Unreadable` when it says nothing of any.

    Fences, prose around, a bare list, a mapping by slug, missing fields and points of bad shape are put up with.
    """
    found: dict[str, PointReading] = {}
    for value in values_in(text):
        for row in _rows(value)[:MOST_POINTS]:
            try:
                reading = PointReading.model_validate(row)
            except ValidationError:
                continue
            if reading.slug in slugs:
                found.setdefault(reading.slug, reading)
        if found:
            return list(found.values())
    raise Unreadable('it held no JSON object {"points": [{"slug", "status", "quote", "confidence"}]} with known slugs')


def believed(readings: Sequence[PointReading], answered: Answered, redacted: Redacted) -> list[dict[str, Any]]:
    """Return the points that a reading decides, as the event `assessed` has them.

    Whatever is not missing needs a quote that stands verbatim in the answer, outside of what is no evidence, and is
    like a text of its point; without one the model's word on that point is void. So is a word that the rules are sure
    is wrong: a known mistake called right, the reverse, or what was plainly said called missing.
    """
    rubric = rubric_of(answered.question)
    evidence = guard(answered.answer, rubric.asked).text
    heard = assess(answered.question, [answered.answer]).points
    surely_said = {point.slug for point in heard if point.status is Status.COVERED and point.confidence >= SURE}
    kept = []
    for reading in readings:
        if reading.status == "missing" and reading.slug in surely_said:
            continue
        quote = "" if reading.status == "missing" else _borne_out(reading, answered, redacted, evidence)
        if quote or reading.status == "missing":
            confidence = round(reading.confidence, 3)
            kept.append({"slug": reading.slug, "state": reading.status, "quote": quote, "confidence": confidence})
    return kept


def _borne_out(reading: PointReading, answered: Answered, redacted: Redacted, evidence: str) -> str:
    quote = (redacted.original(reading.quote.strip()) or "").strip() if reading.quote.strip() else ""
    # What is no evidence was blanked, every letter in its place, so a stretch stands at the same place in both.
    at = evidence.find(quote) if quote else -1
    if at < 0 or answered.answer[at : at + len(quote)] != quote:
        return ""
    said = substance(quote)
    if len(said) < LEAST_WORDS or any(len(said & substance(put)) > MOST_ECHOED * len(said) for put in answered.put):
        return ""
    covers, contradicts = bearings(answered.question, quote).get(reading.slug, (0.0, 0.0))
    for_it, against = (contradicts, covers) if reading.status == "contradicted" else (covers, contradicts)
    is_denied = against >= SURE and against > for_it
    return "" if is_denied or covers + contradicts < LEAST_CHANCE else quote


def _rows(value: Any) -> list[Any]:
    """Return the rows of an assessment in any of the shapes that models give it."""
    if isinstance(value, dict):
        wrapped = next((inner for inner in value.values() if isinstance(inner, dict) and "points" in inner), value)
        points = wrapped.get("points", value)
        if isinstance(points, dict):
            rows = [{"slug": slug, **row} for slug, row in points.items() if isinstance(row, dict)]
            return rows or [value]
        value = points
    return value if isinstance(value, list) else []
