"""A model's drafts before a curator: what there is for each point, and what is taken into a draft of the question."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from interviews.engine.interviewers.base import WHY
from interviews.engine.proposals import FIELDS
from interviews.errors import Refused
from interviews.models import Proposal, ProposalRequest
from interviews.services import proposing
from interviews.vocabulary import Objection, ProposalKind, ProposalState, Trouble
from questionbank.content import PointContent
from questionbank.models import Point, Question, Revision
from questionbank.questions import content_of
from questionbank.revising import add_text, basis_of

REMARK = "texts that a model drafted and a curator took"
# A curator may make a draft longer, not turn it into an essay.
LONGEST = 1_000
LABELS = {
    ProposalKind.FOLLOW_UP: "Follow-ups",
    ProposalKind.PHRASING: "Accepted phrasings",
    ProposalKind.WRONG_CLAIM: "Wrong claims",
}
# What the page says after "The model did not answer:", and what to do.
_TODO = {
    Trouble.REFUSED_KEY: "Check OPENAI_API_KEY.",
    Trouble.BUSY: "Wait a minute and ask again.",
    Trouble.TIMEOUT: "Ask again; a local server may be loading its model.",
    Trouble.UNREACHABLE: "Check OPENAI_BASE_URL, and that the server runs.",
    Trouble.BROKEN: "Test the connection on the page Model.",
    Trouble.UNUSABLE: "Ask again, or choose a larger model: its answer could not be read.",
    Trouble.BUDGET: "Ask again after midnight UTC, or raise MODEL_TOKENS_PER_DAY.",
}
_OBJECTIONS = {
    Objection.LENGTH: "too short or too long",
    Objection.MARKUP: "with markup or links",
    Objection.VOICE: "out of part",
    Objection.ALIKE: "like a text that is there",
    Objection.NO_QUESTION: "no question",
    Objection.GIVES_AWAY: "giving the point away",
}


@dataclass(frozen=True, slots=True)
class Pile:
    """The texts of a kind that a point has, and the open drafts beside them; what became of the newest request."""

    kind: ProposalKind
    texts: tuple[str, ...]
    drafts: tuple[Proposal, ...]
    is_under_way: bool
    news: str

    @property
    def label(self) -> str:
        """What the kind is called on the page."""
        return LABELS[self.kind]


@dataclass(frozen=True, slots=True)
class Side:
    """A point with its piles."""

    point: PointContent
    piles: tuple[Pile, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """A question's points in the wording that is worked on, a draft or the published one."""

    basis: Revision
    sides: tuple[Side, ...]


def board_of(question: Question) -> Board | None:
    """Return what there is to decide and to ask for, none where the question has no words yet."""
    basis = basis_of(question)
    if basis is None:
        return None
    requests: dict[tuple[str, str], ProposalRequest] = {}
    for row in ProposalRequest.objects.filter(question=question).prefetch_related("proposals"):
        requests.setdefault((row.point, row.kind), row)
    waiting: dict[tuple[str, str], list[Proposal]] = defaultdict(list)
    for draft in Proposal.objects.filter(request__question=question, state=ProposalState.OPEN).select_related(
        "request"
    ):
        waiting[draft.request.point, draft.request.kind].append(draft)
    sides = []
    for point in content_of(basis.pk).points:
        keys = [(point.slug, kind) for kind in ProposalKind]
        piles = tuple(_pile(point, ProposalKind(key[1]), waiting[key], requests.get(key)) for key in keys)
        sides.append(Side(point, piles))
    return Board(basis, tuple(sides))


@transaction.atomic
def take(proposal: Proposal, text: str, *, by: User) -> Revision:
    """Put a draft, as the curator left it, into a draft of its question, and return that; raises `Refused`.

    Nothing is published by it.
    """
    request, words = proposal.request, " ".join(text.split())
    if not words or len(words) > LONGEST:
        raise Refused("bad_text", f"A text needs words, and {LONGEST:,} characters at most; dismiss the draft instead.")
    _decide(proposal, ProposalState.TAKEN, by)
    field = FIELDS[ProposalKind(request.kind)]
    basis = basis_of(request.question)
    points = content_of(basis.pk).points if basis else ()
    if any(words in getattr(point, field) for point in points if point.slug == request.point):
        raise Refused("there_already", "The point has that very text already; change it, or dismiss the draft.")
    try:
        return add_text(request.question, request.point, field, words, by=by, remark=REMARK)
    except Point.DoesNotExist:
        raise Refused("no_such_point", f"{request.question} has no point {request.point} any more.") from None


def dismiss(proposal: Proposal, *, by: User) -> None:
    """Put a draft aside for good: nothing like it is proposed for the point again; raises `Refused`."""
    _decide(proposal, ProposalState.DISMISSED, by)


def _decide(proposal: Proposal, state: ProposalState, by: User) -> None:
    still_open = Proposal.objects.filter(pk=proposal.pk, state=ProposalState.OPEN)
    if not still_open.update(state=state, decided_by=by, decided_at=timezone.now()):
        raise Refused("decided", "That draft is decided on already.")


def _pile(point: PointContent, kind: ProposalKind, drafts: list[Proposal], newest: ProposalRequest | None) -> Pile:
    is_under_way = newest is not None and newest.ended_at is None and not _is_lost(newest.asked_at)
    texts = tuple(getattr(point, FIELDS[kind]))
    return Pile(kind, texts, tuple(drafts), is_under_way, "" if newest is None else _news(newest, is_under_way))


def _is_lost(asked_at: datetime) -> bool:
    return asked_at < timezone.now() - proposing.LOST_AFTER


def _news(newest: ProposalRequest, is_under_way: bool) -> str:
    """Return what became of the newest request, where drafts alone do not say it."""
    if is_under_way:
        return "The model is at it; reload the page in a moment."
    if newest.ended_at is None:
        return "No answer came. Ask again; if it stays so, see whether the worker of the queue “model” runs."
    if newest.trouble:
        trouble = Trouble(newest.trouble)
        return f"No drafts came: {WHY[trouble]}. {_TODO.get(trouble, 'Ask again.')}"
    held = Counter(draft.objection for draft in newest.proposals.all() if draft.objection)
    if not held:
        return ""
    why = ", ".join(f"{count} {_OBJECTIONS[Objection(objection)]}" for objection, count in held.most_common())
    return f"Held back of the newest drafts: {why}."
