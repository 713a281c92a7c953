"""A model's drafts for a rubric point: read leniently, and looked at before a curator is bothered with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from interviews.engine import prompts
from interviews.engine.interviewers.reading import Unreadable
from interviews.engine.interviewers.watch import Secrets, Watch
from interviews.engine.json_values import values_in
from interviews.vocabulary import Objection, ProposalKind
from questionbank.assessment import Status, assess
from questionbank.content import PointContent, QuestionContent
from questionbank.language.clauses import sentences
from questionbank.language.closed import substance

COUNT = 6
LEAST_WORDS, MOST_WORDS = 8, 60
# Texts that share this much of their words of substance say the same. Of the bank's own pairs less than 1 % do.
ALIKE = 0.7
# More texts than these are not looked at, and a longer one is cut where it is kept.
MOST_TEXTS = 12
LONGEST = 600
# What the bank's field of each kind is called.
FIELDS = {
    ProposalKind.FOLLOW_UP: "follow_ups",
    ProposalKind.PHRASING: "phrasings",
    ProposalKind.WRONG_CLAIM: "wrong_claims",
}
SCHEMA: dict[str, Any] = {
    "name": "proposal",
    "strict": True,
    "schema": {
        "type": "object",
        "additionalProperties": False,
        "required": ["texts"],
        "properties": {"texts": {"type": "array", "items": {"type": "string"}}},
    },
}
_CONTRADICTED = (
    "The rules take this for a contradiction of the point. Is it right? Once published, they count it as said."
)
_COVERED = "The rules take this for the point itself. Is it wrong? Once published, they count it as a mistake."
_LEAD = re.compile(r"^(?:[-*•]\s+|\(?\d{1,2}[.)]\s+)")
_QUOTES = "\"'“”‘’ "  # noqa: RUF001
_ENDS = ("?", "?”", '?"')
_VOICES = {"canary": Objection.VOICE, "markup": Objection.MARKUP, "role": Objection.VOICE}
_GIVEN_AWAY = {"praise": Objection.VOICE, "case": Objection.GIVES_AWAY, "reference": Objection.GIVES_AWAY}
_HELD_BACK = _VOICES | _GIVEN_AWAY | {"point": Objection.GIVES_AWAY}


@dataclass(frozen=True, slots=True)
class Draft:
    """A text as it may be shown, why it may not be, and what a curator should look at before taking it."""

    text: str
    objection: Objection | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """What drafts are for: a point of a question, and which kind of its texts; `earlier` are drafts made before."""

    question: QuestionContent
    point: PointContent
    kind: ProposalKind
    earlier: tuple[str, ...] = ()

    @property
    def existing(self) -> tuple[str, ...]:
        """The texts of that kind which the point has."""
        return tuple(getattr(self.point, FIELDS[self.kind]))

    def messages(self) -> prompts.Messages:
        """Return what the model is told."""
        wish = prompts.Wish(COUNT, LEAST_WORDS, MOST_WORDS, self.existing + self.earlier)
        return prompts.to_propose(self.question.prompt, self.point, self.kind, wish)


def parse(text: str) -> list[str]:
    """Return the texts that a model's answer holds, tidied; raises `Unreadable` when there are none.

    Fences, prose around, a bare list, rows with a text each and other names for the list are put up with.
    """
    for value in values_in(text):
        found = [tidy(each) for each in _texts(value)]
        if kept := list(dict.fromkeys(filter(None, found))):
            return kept[:MOST_TEXTS]
    raise Unreadable('it held no JSON object {"texts": ["…"]} with texts')


def tidy(text: str) -> str:
    """Return a text on one line, without a list's number or quotation marks around it."""
    line = _LEAD.sub("", " ".join(text.split()))
    is_quoted = len(line) > 1 and line[0] in _QUOTES and line[-1] in _QUOTES
    return line.strip(_QUOTES) if is_quoted else line


def looked_at(subject: Subject, texts: Iterable[str]) -> list[Draft]:
    """Return the texts as drafts, each with what speaks against it; of texts that are alike the first is kept."""
    watch, found = _watch(subject), list[Draft]()
    for text in texts:
        others = _others(subject) + [draft.text for draft in found if draft.objection is None]
        objection = _objection(subject, text, watch, others)
        remark = "" if objection else _remark(subject, text)
        found.append(Draft(text[:LONGEST], objection, remark))
    return found


def is_alike(text: str, other: str) -> bool:
    """Whether two texts say the same in nearly the same words."""
    one, two = substance(text), substance(other)
    return len(one & two) >= ALIKE * max(1, len(one | two))


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        lists = [inner for inner in value.values() if isinstance(inner, list)]
        value = value.get("texts", lists[0] if lists else None)
    rows = value if isinstance(value, list) else []
    said = [next(iter(row.values()), None) if isinstance(row, dict) else row for row in rows]
    return [text for text in said if isinstance(text, str)]


def _others(subject: Subject) -> list[str]:
    """Return what a draft may not repeat: texts of its kind, and for one that says the fact or asks, what does so."""
    also: dict[ProposalKind, tuple[str, ...]] = {
        ProposalKind.PHRASING: (subject.point.fact,),
        ProposalKind.FOLLOW_UP: (subject.question.prompt, *subject.question.wordings),
    }
    return [*subject.existing, *subject.earlier, *also.get(subject.kind, ())]


def _objection(subject: Subject, text: str, watch: Watch, others: Sequence[str]) -> Objection | None:
    asks = subject.kind == ProposalKind.FOLLOW_UP
    checks: tuple[tuple[Objection, Callable[[], bool]], ...] = (
        (Objection.LENGTH, lambda: not LEAST_WORDS <= len(text.split()) <= MOST_WORDS),
        (Objection.NO_QUESTION, lambda: asks and not text.endswith(_ENDS)),
        (Objection.ALIKE, lambda: any(is_alike(text, other) for other in others)),
    )
    found = next((objection for objection, is_so in checks if is_so()), None)
    return found or _held_back(text, watch, _HELD_BACK if asks else _VOICES)


def _held_back(text: str, watch: Watch, reasons: dict[str, Objection]) -> Objection | None:
    spans = sentences(text)
    why = (watch.held_back(text[start:end], text[:start]) for start, end in spans)
    return next((reasons[each] for each in why if each in reasons), None)


def _watch(subject: Subject) -> Watch:
    """Return who looks at the words: what asks may give nothing away, what a candidate would say holds the point."""
    question, canaries = subject.question, (prompts.CANARY,)
    if subject.kind != ProposalKind.FOLLOW_UP:
        return Watch(Secrets(canaries=canaries))
    code = (question.code.reference,) if question.code else ()
    public = (question.prompt, *question.wordings, *subject.existing)
    return Watch(Secrets(question.points, (question.model_answer, *code), canaries=canaries, public=public))


def _remark(subject: Subject, text: str) -> str:
    if subject.kind == ProposalKind.FOLLOW_UP:
        return ""
    status = next(point.status for point in assess(subject.question, [text]).points if point.slug == subject.point.slug)
    if subject.kind == ProposalKind.PHRASING and status is Status.CONTRADICTED:
        return _CONTRADICTED
    return _COVERED if subject.kind == ProposalKind.WRONG_CLAIM and status is Status.COVERED else ""
