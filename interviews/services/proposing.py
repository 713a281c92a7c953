"""Asking a model for drafts of a point's texts: a curator asks, a job answers, and only what passes is shown.

The job has a queue and a worker of its own: verdicts, which candidates wait for, never stand behind a slow model.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from asgiref.sync import async_to_sync
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from redis.exceptions import RedisError

from codejudge import queueing
from interviews.engine import prompts, proposals
from interviews.engine.interviewers.base import Call, InterviewerFailed
from interviews.engine.interviewers.reading import Unreadable
from interviews.engine.proposals import Draft, Subject
from interviews.errors import Refused
from interviews.models import Proposal, ProposalRequest
from interviews.services import interviewers, model_use
from interviews.vocabulary import RULES, ProposalKind, ProposalState, Purpose, Trouble
from questionbank.models import Question
from questionbank.questions import content_of
from questionbank.revising import basis_of

if TYPE_CHECKING:
    from interviews.engine.interviewers.model import ModelServer

log = logging.getLogger(__name__)
QUEUE = "model"
FUNCTION = "interviews.jobs.propose"
# Nobody waits for it as for a turn; a model on a laptop's processor takes its time.
DEADLINE_SECONDS = 60.0
MAX_TOKENS = 900
# What has no answer by then has lost its job.
LOST_AFTER = timedelta(seconds=DEADLINE_SECONDS) + timedelta(seconds=30)
NO_MODEL = "No model is configured here: set OPENAI_API_KEY or OPENAI_BASE_URL where Greenroom is started."
NO_QUEUE = "No queue is running here; start Greenroom with `manage.py up`."
NO_BUDGET = "The day's tokens for the model are used up; ask again after midnight UTC, or raise MODEL_TOKENS_PER_DAY."


@dataclass(slots=True)
class Answer:
    """What a request came to: the model's texts, what kept it from giving any, and what that cost."""

    texts: list[str] = field(default_factory=list)
    trouble: Trouble | None = None
    calls: list[Call] = field(default_factory=list)


def is_configured() -> bool:
    """Whether there is a model to ask."""
    return interviewers.default_name(local_only=False) != RULES


def ask(question: Question, point: str, kind: ProposalKind, *, by: User) -> ProposalRequest:
    """Ask for drafts of a kind for a point, as the question's newest wording has it; raises `Refused`."""
    if reason := _reason_against():
        raise Refused("unavailable", reason)
    basis = basis_of(question)
    if basis is None or not basis.points.filter(slug=point).exists():
        raise Refused("no_such_point", f"{question} has no point {point} any more.")
    with transaction.atomic():
        # Whoever asks at the same moment waits by the question's row.
        Question.objects.select_for_update().get(pk=question.pk)
        if under_way(question).filter(point=point, kind=kind).exists():
            raise Refused("under_way", "The model is at it already; reload the page in a moment.")
        row = ProposalRequest.objects.create(
            question=question, revision=basis, point=point, kind=kind, asked_by=by, asked_at=timezone.now()
        )
    _enqueue(row)
    return row


def under_way(question: Question) -> QuerySet[ProposalRequest]:
    """Return the requests for a question that may still be answered."""
    since = timezone.now() - LOST_AFTER
    return ProposalRequest.objects.filter(question=question, ended_at=None, asked_at__gt=since)


def propose(request_id: int) -> None:
    """Have the model answer a request, once, and keep what it drafted. May run twice."""
    waiting = ProposalRequest.objects.filter(pk=request_id, begun_at=None, ended_at=None)
    if not waiting.update(begun_at=timezone.now()):
        return
    row = ProposalRequest.objects.select_related("question").get(pk=request_id)
    subject = _subject(row)
    if subject is None:  # the draft that it was asked for was deleted meanwhile
        _end(row, Answer(trouble=Trouble.UNUSABLE), [])
    elif not is_configured():
        _end(row, Answer(trouble=Trouble.UNREACHABLE), [])
    elif model_use.budget_of_today().is_spent:
        _end(row, Answer(trouble=Trouble.BUDGET), [])
    else:
        answer = async_to_sync(_asked)(subject)
        for call in answer.calls:
            model_use.record(call)
        _end(row, answer, proposals.looked_at(subject, answer.texts))


def _reason_against() -> str:
    """Return why nobody can be asked now, and what to do about it."""
    if not is_configured():
        return NO_MODEL
    if not settings.REDIS_URL:
        return NO_QUEUE
    return NO_BUDGET if model_use.budget_of_today().is_spent else ""


def _enqueue(row: ProposalRequest) -> None:
    try:
        queue = queueing.queue_of(queueing.connection_to(settings.REDIS_URL), QUEUE)
        queue.enqueue(FUNCTION, row.pk, result_ttl=0)
    except RedisError:
        log.exception("drafts could not be asked for")
        row.delete()
        raise Refused("unavailable", "The queue cannot be reached; try again in a moment.") from None


def _subject(row: ProposalRequest) -> Subject | None:
    if row.revision_id is None:
        return None
    content = content_of(row.revision_id)
    point = next((point for point in content.points if point.slug == row.point), None)
    if point is None:
        return None
    earlier = Proposal.objects.filter(request__question=row.question, request__point=row.point, request__kind=row.kind)
    known = earlier.exclude(state=ProposalState.HELD_BACK).values_list("text", flat=True)
    return Subject(content, point, ProposalKind(row.kind), tuple(known))


async def _asked(subject: Subject) -> Answer:
    """Ask the model, once more where nothing could be read; whatever goes wrong stands in the answer."""
    answer = Answer()
    opened = interviewers.opened_server(settings.INTERVIEWER_MODEL, first_token_seconds=DEADLINE_SECONDS)
    try:
        async with opened as server, asyncio.timeout(DEADLINE_SECONDS):
            await _complete(server, subject.messages(), answer)
    except Unreadable:
        answer.trouble = answer.calls[-1].trouble = Trouble.UNUSABLE
    except TimeoutError:
        answer.trouble = Trouble.TIMEOUT
    except InterviewerFailed as failure:
        answer.trouble = failure.trouble
    return answer


async def _complete(server: ModelServer, messages: prompts.Messages, answer: Answer) -> None:
    """Fill in an answer's texts; raises `InterviewerFailed`, and `Unreadable` when a second reply is no better."""

    async def complete(messages: prompts.Messages) -> str:
        answer.calls.append(Call(Purpose.PROPOSAL, prompts.PROPOSAL.version))
        return await server.complete(messages, answer.calls[-1], max_tokens=MAX_TOKENS, schema=proposals.SCHEMA)

    text = await complete(messages)
    try:
        answer.texts = proposals.parse(text)
    except Unreadable as why:
        text = await complete(prompts.to_repair(messages, text, str(why)))
        answer.texts = proposals.parse(text)


@transaction.atomic
def _end(row: ProposalRequest, answer: Answer, drafts: list[Draft]) -> None:
    now = timezone.now()
    row.ended_at, row.trouble = now, answer.trouble or ""
    row.save(update_fields=["ended_at", "trouble"])
    Proposal.objects.bulk_create(_proposal(row, draft, answer.calls[-1], now) for draft in drafts)


def _proposal(row: ProposalRequest, draft: Draft, call: Call, made_at: datetime) -> Proposal:
    return Proposal(
        request=row,
        text=draft.text,
        state=ProposalState.HELD_BACK if draft.objection else ProposalState.OPEN,
        objection=draft.objection or "",
        remark=draft.remark,
        source=f"model@{call.model or settings.INTERVIEWER_MODEL}/{call.prompt_version}",
        made_at=made_at,
    )
