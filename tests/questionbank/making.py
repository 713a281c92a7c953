"""Questions to test with: small, complete, and changed by keyword."""

from __future__ import annotations

from typing import Any

from questionbank.content import (
    CaseContent,
    ChoiceContent,
    Clarification,
    CodeContent,
    CodeFollowUp,
    NumericContent,
    PointContent,
    QuestionContent,
    WrongAnswer,
)


def point(slug: str, fact: str, **changes: Any) -> PointContent:
    """Return a point with one follow-up, of weight 2."""
    values: dict[str, Any] = {
        "slug": slug,
        "fact": fact,
        "weight": 2,
        "follow_ups": (f"What about {slug}?",),
        **changes,
    }
    return PointContent(**values)


POINTS = (
    point(
        "pushing",
        "Push adds an item on the top of the stack.",
        phrasings=("You put a new plate on the pile.",),
        wrong_claims=("Push adds an item at the bottom.",),
        weight=3,
    ),
    point(
        "popping",
        "Pop removes and returns the item that was added last.",
        phrasings=("Whatever came in most recently leaves first.",),
        wrong_claims=("Pop returns the oldest item.",),
    ),
    point("cost", "Both operations take constant time.", cues=("constant time",), weight=1),
)


def question(**changes: Any) -> QuestionContent:
    """Return a question that may be published."""
    values: dict[str, Any] = {
        "slug": "a-stack",
        "prompt": "Tell me how that pile-like structure behaves.",
        "category": "programming",
        "level": "beginner",
        "format": "concept",
        "points": POINTS,
        "hints": ("Think of a pile.", "Which end is used?", "Last in, first out."),
        "clarifications": (Clarification("In which language?", "Any."),),
        "model_answer": "Push adds on the top.\n\nPop removes what was added last. Both take constant time.",
        "tags": ("arrays",),
        **changes,
    }
    return QuestionContent(**values)


def story(**changes: Any) -> QuestionContent:
    """Return a question about experience, with a point that names an aspect."""
    points = (point("own-part", "Tells which part was their own.", aspect="part"), *POINTS[:2])
    return question(**{"slug": "a-story", "format": "experience", "points": points, **changes})


def choice(**changes: Any) -> QuestionContent:
    """Return a multiple-choice question."""
    options = (
        ChoiceContent("The last one", True, "It is on the top."),
        ChoiceContent("The first one", False, "That is a queue."),
    )
    return question(**{"slug": "a-choice", "format": "choice", "choices": options, **changes})


def numeric(**changes: Any) -> QuestionContent:
    """Return a question that asks for 32 ± 1 percent."""
    number = NumericContent(value=32.0, unit="percent", tolerance=1.0, way="Take 68 from 100.")
    return question(**{"slug": "a-number", "format": "numeric", "numeric": number, **changes})


def coding(**changes: Any) -> QuestionContent:
    """Return a coding question with two cases and three wrong answers."""
    return question(**{"slug": "a-function", "format": "coding", "code": code(), **changes})


def code(**changes: Any) -> CodeContent:
    """Return the code of doubling a number."""
    values: dict[str, Any] = {
        "language": "python",
        "kind": "function",
        "entry_point": "double",
        "signature": "double(x: int) -> int",
        "starter": "def double(x):\n    ...\n",
        "reference": "def double(x):\n    return 2 * x\n",
        "cases": (
            CaseContent("two", "typical", False, {"args": "(2,)", "expected": "4"}),
            CaseContent("none", "edge", True, {"args": "(0,)", "expected": "0"}),
        ),
        "wrong_answers": tuple(
            WrongAnswer(name, f"def double(x):\n    return {body}\n", fails)
            for name, body, fails in (
                ("same", "x", ("two",)),
                ("plus", "x + 3", ("two", "none")),
                ("one", "1", ("two", "none")),
            )
        ),
        "follow_ups": (CodeFollowUp("accepted", "And for lists?"),),
        **changes,
    }
    return CodeContent(**values)


def query() -> QuestionContent:
    """Return a question answered in SQL whose rows hold a null."""
    case = CaseContent("all", "typical", False, {"fixture": "create table t (a, b);", "expected_rows": [[1, None], []]})
    return coding(
        slug="a-query", code=code(language="sql", kind="query", entry_point="", cases=(case,), wrong_answers=())
    )
