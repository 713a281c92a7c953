"""The one shape of a question: what a bank file says, what the rows keep, and what the engine reads.

Plain frozen data without Django, so that assessment, policy and their tests need no database.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class PointContent:
    """A rubric point: one fact that a strong answer contains.

    `aspect` names the side of a story or an opinion that it asks for, empty for a point of fact.
    """

    slug: str
    fact: str
    weight: int
    aspect: str = ""
    cues: tuple[str, ...] = ()
    phrasings: tuple[str, ...] = ()
    wrong_claims: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChoiceContent:
    """An option of a multiple-choice question, with why it is right or wrong."""

    text: str
    is_key: bool
    why: str


@dataclass(frozen=True, slots=True)
class NumericContent:
    """The number asked for: `value` in `unit`, right within ± `tolerance`, and the way to it in words."""

    value: float
    unit: str
    tolerance: float
    way: str


@dataclass(frozen=True, slots=True)
class CaseContent:
    """A test case. `kind` says what it tries (typical, edge, shape, stability, speed); `test` is the judge's case.

    `test` has the keys of a CASE of the judge (args, kwargs, expected, comparator, raises, stdin, fixture, …). `values`
    has what some of its expressions are, as the judge evaluated them once; no part of what the question says.
    """

    name: str
    kind: str
    is_hidden: bool
    test: Mapping[str, Any] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict, compare=False)

    def for_judge(self) -> dict[str, Any]:
        """Return the case as a job has it."""
        return {**self.test, "values": dict(self.values)} if self.values else dict(self.test)


@dataclass(frozen=True, slots=True)
class WrongAnswer:
    """A known-wrong source, with the names of the cases that must reject it."""

    name: str
    source: str
    fails: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodeFollowUp:
    """A question to ask when a case of `case_kind` fails; after AC, one of kind `accepted`."""

    case_kind: str
    text: str


@dataclass(frozen=True, slots=True)
class CodeContent:
    """What a coding question adds: the contract, the starter and reference sources, and the cases."""

    language: str
    kind: str
    entry_point: str
    signature: str
    starter: str
    reference: str
    constraints: tuple[str, ...] = ()
    complexity: str = ""
    schema: str = ""
    limits: Mapping[str, float] = field(default_factory=dict)
    cases: tuple[CaseContent, ...] = ()
    wrong_answers: tuple[WrongAnswer, ...] = ()
    follow_ups: tuple[CodeFollowUp, ...] = ()

    @property
    def is_runnable(self) -> bool:
        """Whether there are cases to judge by; without them the code is talked about, not run."""
        return bool(self.cases)


@dataclass(frozen=True, slots=True)
class Clarification:
    """Something a candidate may ask about the question, and the interviewer's answer."""

    asks: str
    answer: str


@dataclass(frozen=True, slots=True)
class SourceReference:
    """Where a topic came from: the article's code and the question's number there."""

    source: str
    number: str


@dataclass(frozen=True, slots=True)
class QuestionContent:
    """A question as asked and marked. `revision` is the row's id, 0 for content read from a file.

    `seconds` is the hard limit of a timed question, else 0; `steps` names the design steps that apply.
    """

    slug: str
    prompt: str
    category: str
    level: str
    format: str
    points: tuple[PointContent, ...]
    revision: int = 0
    wordings: tuple[str, ...] = ()
    purpose: str = ""
    tags: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    sources: tuple[SourceReference, ...] = ()
    source_errors: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    clarifications: tuple[Clarification, ...] = ()
    model_answer: str = ""
    seconds: int = 0
    steps: tuple[str, ...] = ()
    choices: tuple[ChoiceContent, ...] = ()
    numeric: NumericContent | None = None
    code: CodeContent | None = None
    note: str = ""

    def point(self, slug: str) -> PointContent:
        """Return the point of that slug; raises `KeyError` when the question has none."""
        for point in self.points:
            if point.slug == slug:
                return point
        raise KeyError(slug)


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """What planning needs to know of a published question; `minutes` is the time set aside for it."""

    slug: str
    revision: int
    category: str
    level: str
    format: str
    tags: tuple[str, ...]
    related: tuple[str, ...]
    minutes: float


@dataclass(frozen=True, slots=True)
class Emphasis:
    """A share (0..1) of a track's interview given to a category, preferring questions with these tags."""

    category: str
    share: float
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Round:
    """A stage of a company's process, as a suggestion for a whole day's practice."""

    name: str
    minutes: int
    focus: str


@dataclass(frozen=True, slots=True)
class TrackContent:
    """A kind of interview: what it stresses, in shares that add up to one."""

    slug: str
    name: str
    company: str
    roles: tuple[str, ...]
    reported: tuple[str, ...]
    emphasis: tuple[Emphasis, ...]
    starters: tuple[str, ...]
    basis: str
    rounds: tuple[Round, ...] = ()
