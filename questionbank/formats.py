"""The closed lists of formats, categories, levels and case kinds, and the time a question of each format takes."""

from __future__ import annotations

from django.db import models


class Format(models.TextChoices):
    """How a question is put and answered."""

    CONCEPT = "concept", "Concept"
    SCENARIO = "scenario", "Scenario"
    DESIGN = "design", "System design"
    CODING = "coding", "Coding"
    CHOICE = "choice", "Multiple choice"
    NUMERIC = "numeric", "Numeric"
    TIMED = "timed", "Timed explanation"
    OPINION = "opinion", "Opinion"
    EXPERIENCE = "experience", "Experience"


class Category(models.TextChoices):
    """The field of knowledge that a question probes."""

    THEORY = "theory", "Algorithms and theory"
    PROGRAMMING = "programming", "Programming"
    INTEREST = "interest", "Interest in machine learning"
    PRODUCT = "product", "Industry and product"
    SYSTEM_DESIGN = "system-design", "System design"


class Level(models.TextChoices):
    """How far a question goes."""

    BEGINNER = "beginner", "Beginner"
    INTERMEDIATE = "intermediate", "Intermediate"
    ADVANCED = "advanced", "Advanced"
    PRODUCT_SPECIFIC = "product-specific", "Product specific"


class CaseKind(models.TextChoices):
    """What a test case tries; the kind that fails chooses the follow-up."""

    TYPICAL = "typical", "Typical input"
    EDGE = "edge", "Edge case"
    SHAPE = "shape", "Shapes and types"
    STABILITY = "stability", "Numerical stability"
    SPEED = "speed", "Speed"


class Language(models.TextChoices):
    """What a coding question is answered in."""

    PYTHON = "python", "Python"
    SQL = "sql", "SQL"


class CodeKind(models.TextChoices):
    """What a coding answer is: a function to call, a script to run, or one query."""

    FUNCTION = "function", "Function"
    PROGRAM = "program", "Program"
    QUERY = "query", "Query"


# Minutes set aside for a question of each format. Ours: a mock interview of 45 minutes then holds one coding
# question and six to eight spoken ones, about what the tracks' rounds ask for.
MINUTES: dict[str, float] = {
    Format.CONCEPT: 4,
    Format.SCENARIO: 6,
    Format.DESIGN: 15,
    Format.CODING: 14,
    Format.CHOICE: 2,
    Format.NUMERIC: 4,
    Format.TIMED: 2,
    Format.OPINION: 4,
    Format.EXPERIENCE: 6,
}
