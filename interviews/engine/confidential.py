"""What the words of a turn may not give away, read from the interview."""

from __future__ import annotations

import json

from interviews.engine.context import Context
from interviews.engine.interviewers.watch import Secrets
from interviews.engine.marking import mark
from interviews.engine.moves import Decision
from interviews.vocabulary import Kind, State
from questionbank.content import CaseContent, CodeContent


def secrets_of(context: Context, decision: Decision, text: str, *, canary: str) -> Secrets:
    """Return the secrets of the question under way; `text` is how the rules would word the move."""
    current = context.round
    is_ending = decision.move.kind == Kind.FINISHED
    if current is None:
        return Secrets(canaries=(canary,), public=(text,), is_ending=is_ending)
    content, marks = current.content, mark(current, mode=context.facts.mode)
    return Secrets(
        points=tuple(point for point in content.points if marks.state(point.slug) is not State.COVERED),
        reference=(content.model_answer, *((content.code.reference,) if content.code else ())),
        cases=_hidden(content.code) if content.code else (),
        canaries=(canary,),
        # The prompt comes first: it says what every answer may say.
        public=(
            *(content.prompt, *content.wordings, text, decision.move.about),
            *sorted(context.said()),
            *current.texts,
            *(_shown(content.code) if content.code else ()),
        ),
        is_ending=is_ending,
    )


# Of a case these hold values that nobody may tell; its other keys are the same in every case.
_VALUES = ("args", "kwargs", "expected", "expected_rows", "stdin")


def _hidden(code: CodeContent) -> tuple[str, ...]:
    return tuple(_values(case) for case in code.cases if case.is_hidden)


def _shown(code: CodeContent) -> tuple[str, ...]:
    shown = (_values(case) for case in code.cases if not case.is_hidden)
    return (code.starter, code.signature, code.schema, *code.constraints, *shown)


def _values(case: CaseContent) -> str:
    return json.dumps([case.test[name] for name in _VALUES if name in case.test], default=str)
