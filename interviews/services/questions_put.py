"""What the browser is told of a question when it is put: enough to answer it, nothing that gives the answer away."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from interviews.engine.context import Context
from interviews.engine.events import Entry
from interviews.engine.moves import Move
from interviews.engine.words import pick
from questionbank.content import CodeContent, QuestionContent
from questionbank.design import STEPS, DesignStep
from questionbank.questions import content_of

# What candidates' code may import besides the standard library's safe part.
PACKAGES = "numpy"


def wording(context: Context, question: QuestionContent) -> str:
    """Return the words in which the rules put the question, chosen by the interview's seed.

    Where an answer is checked outright the prompt itself is used, for it alone holds the whole contract.
    """
    if question.code or question.numeric or question.choices:
        return question.prompt
    return pick(context, (question.prompt, *question.wordings))


def entry(context: Context, move: Move, *, trouble: str = "") -> Entry:
    """Return the `asked` event of a move that puts a planned question, in the bank's words whoever asks.

    A model that found words of its own could change what is asked, and with it what an answer is worth. `trouble` is
    what kept a model from wording the turn.
    """
    slot = move.data["slot"]
    question = content_of(slot["revision"])
    put = card(question, number=len(context.rounds) + 1, of=len(context.facts.plan), minutes=slot["minutes"])
    asked = replace(move, data={"question": put, "prompt": question.prompt})
    return asked.entry(wording(context, question), trouble=trouble)


def card(question: QuestionContent, *, number: int, of: int, minutes: float) -> dict[str, Any]:
    """Return the `question` of an `asked` event."""
    data: dict[str, Any] = {
        "slug": question.slug,
        "revision": question.revision,
        "format": question.format,
        "category": question.category,
        "level": question.level,
        "number": number,
        "of": of,
        "minutes": minutes,
        "hints": len(question.hints),
    }
    if question.seconds:
        data["seconds"] = question.seconds
    if question.steps:
        data["steps"] = [_step(step) for step in STEPS if step.slug in question.steps]
    if question.choices:
        data["choices"] = [choice.text for choice in question.choices]
    if question.numeric:
        data["unit"] = question.numeric.unit
    if question.code and question.code.is_runnable:
        data["code"] = _code(question.code)
    return data


def _step(step: DesignStep) -> dict[str, Any]:
    return {"slug": step.slug, "name": step.name, "minutes": step.minutes, "asks": list(step.asks)}


def _code(code: CodeContent) -> dict[str, Any]:
    visible = [case for case in code.cases if not case.is_hidden]
    return {
        "language": code.language,
        "entry_point": code.entry_point,
        "signature": code.signature,
        "starter": code.starter,
        "schema": code.schema,
        "packages": PACKAGES if code.language == "python" else "",
        "visible_cases": [
            {
                "name": case.name,
                "args": str(case.test.get("args", case.test.get("fixture", ""))),
                "expected": str(case.test.get("expected", case.test.get("expected_rows", ""))),
            }
            for case in visible
        ],
    }
