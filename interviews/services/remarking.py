"""A finished interview marked again: asked for, worked on by jobs, given up where nobody comes.

A job has one answer read by a model, or marks all by the rules, and queues the next: so that verdicts, which wait in
the same queue, wait for one answer at most. What becomes of a job on the way is found by looking at the row.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from asgiref.sync import async_to_sync
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone
from redis.exceptions import RedisError

from codejudge import queueing
from interviews.engine import prompts, remarks
from interviews.engine.context import Context
from interviews.engine.interviewers import fallback
from interviews.engine.interviewers.base import Answered
from interviews.engine.remarks import QuestionDifference, Unread
from interviews.errors import Refused
from interviews.models import Interview, Remark
from interviews.services import contexts, interviewers, model_use, people, reports
from interviews.vocabulary import RULES, Purpose, RemarkState, Trouble
from questionbank.assessment import VERSION

log = logging.getLogger(__name__)
QUEUE = "default"
FUNCTION = "interviews.jobs.mark_again"
# More of one interview than this tells nobody anything; what failed does not count.
MOST = 5
OPEN = (RemarkState.WAITING, RemarkState.UNDER_WAY)
# A claim holds for as long as one answer may take, and so much longer.
MARGIN = timedelta(seconds=30)
# What nobody holds after this long has lost its job.
PATIENCE = timedelta(seconds=15)
# What is not done by then was begun where no worker runs.
GIVE_UP = timedelta(minutes=30)


def ask(row: Interview, *, by: User, marker: str) -> Remark:
    """Have an interview that is over marked again, by the rules or a model of that name; raises `Refused`.

    What failed before goes, and what its model had read by then is not read again.
    """
    if marker != RULES:
        _refuse_model(row)
    with transaction.atomic():
        # One at a time: the others wait by the row's lock, on SQLite by that of the whole file.
        Interview.objects.select_for_update().get(pk=row.pk)
        remark = _asked(row, by, marker)
        if settings.REDIS_URL:
            transaction.on_commit(lambda: _ring(remark.pk))
        else:
            go_on(remark.pk)
    return remark


def refusal_of_model(row: Interview) -> Refused | None:
    """Return why no model may mark this interview, none when one may."""
    if row.local_only:
        return Refused("local_only", "This interview is local only: none of its words go to a model.")
    if interviewers.default_name(local_only=False) == RULES:
        return Refused("no_model", "No model is configured here; the rules of today can mark it again.")
    if not settings.REDIS_URL:
        return Refused("unavailable", "No queue is running here, so no model can mark; start with `manage.py up`.")
    return None


def of_interview(row: Interview) -> QuerySet[Remark]:
    """Return the interview's remarks, the newest first, with who asked for them."""
    return Remark.objects.filter(interview=row).select_related("asked_by").order_by("-number")


def compare(remark: Remark, context: Context) -> tuple[dict[str, Any], list[QuestionDifference]]:
    """Return the interview's report, and how the marks in it differ from those of a remark that is done."""
    built = reports.report_of(remark.interview, context)
    return built, remarks.differences(built["questions"], remark.marks)


def go_on(remark_id: int) -> None:
    """Do the next piece of work on a remark: one answer by a model, or all of it by the rules. May run twice."""
    claimed = timezone.now() + _work_time()
    free = Remark.objects.filter(pk=remark_id, state__in=OPEN, held_until__lte=timezone.now())
    if not free.update(state=RemarkState.UNDER_WAY, held_until=claimed):
        return
    remark = Remark.objects.select_related("interview__candidate").get(pk=remark_id)
    context = contexts.read(remark.interview)
    answer = None if remark.marker == RULES else next(remarks.unread(context, remark.readings), None)
    if answer is None:
        _finish(remark, context)
    elif trouble := _read(remark, context, answer):
        _fail(remark, trouble)
    else:
        _ring(remark_id)


def overdue() -> list[int]:
    """Return what is under way and held by nobody: somebody should `look_after` it."""
    late = Remark.objects.filter(state__in=OPEN, held_until__lt=timezone.now() - PATIENCE)
    return list(late.values_list("pk", flat=True)[:50])


def look_after(remark_id: int) -> None:
    """Queue once more what lost its job; give it up at last."""
    remark = Remark.objects.get(pk=remark_id)
    now = timezone.now()
    if now - remark.asked_at > GIVE_UP:
        _fail(remark, None)
    # By the one conditional update that still finds the old claim, so that one sweeper looks after it.
    elif _keep(remark, held_until=now):
        _ring(remark_id)


def _work_time() -> timedelta:
    """Return how long one piece of work may take."""
    return timedelta(seconds=settings.INTERVIEWER_DEADLINE_SECONDS) + MARGIN


def _refuse_model(row: Interview) -> None:
    if refusal := refusal_of_model(row):
        raise refusal


def _asked(row: Interview, by: User, marker: str) -> Remark:
    earlier = list(of_interview(row))
    if any(remark.is_open for remark in earlier):
        raise Refused("under_way", "This interview is being marked again; wait until that is done.")
    if sum(remark.state == RemarkState.DONE for remark in earlier) >= MOST:
        raise Refused("too_many", f"This interview was marked again {MOST} times, which is the most.")
    source = VERSION if marker == RULES else f"{marker}@{prompts.ASSESSMENT.version}"
    failed = [remark for remark in earlier if remark.state == RemarkState.FAILED]
    readings: dict[str, Any] = next((remark.readings for remark in failed if remark.source == source), {})
    number = Remark.objects.filter(interview=row).aggregate(last=Max("number", default=0))["last"] + 1
    Remark.objects.filter(pk__in=[remark.pk for remark in failed]).delete()
    now = timezone.now()
    return Remark.objects.create(
        interview=row,
        number=number,
        asked_by=by,
        asked_at=now,
        held_until=now,
        marker=marker,
        source=source,
        readings=readings,
    )


def _read(remark: Remark, context: Context, answer: Unread) -> Trouble | None:
    """Have the model read an answer and keep what it makes of it; return what kept it from reading any."""
    if refusal_of_model(remark.interview):
        return Trouble.UNREACHABLE
    if not model_use.may_spend(remark.interview_id):
        return Trouble.BUDGET
    *earlier, text = answer.round.texts[: answer.number + 1]
    names = people.names_kept(remark.interview.candidate)
    put = tuple(each.text for each in answer.round.follow_ups if each.point and each.seq < answer.seq)
    answered = Answered(answer.round.content, tuple(earlier), text, names, put)
    reading, trouble = _heard(remark, answered)
    # An answer that a model cannot make sense of is the rules'; any other trouble is there for the next one too.
    if trouble not in (None, Trouble.UNUSABLE):
        return trouble
    readings = {**remark.readings, str(answer.seq): reading}
    questions = sum(bool(current.content.points) for current in context.rounds)
    done = questions - remarks.questions_left(context, readings)
    _keep(remark, readings=readings, questions=questions, questions_read=done, held_until=timezone.now())
    return None


def _heard(remark: Remark, answered: Answered) -> tuple[dict[str, Any], Trouble | None]:
    deadline = settings.INTERVIEWER_DEADLINE_SECONDS

    async def hear() -> tuple[dict[str, Any], Trouble | None]:
        async with interviewers.visiting(remark.marker, first_token_seconds=deadline) as model:
            points, trouble = await fallback.hear(model, answered, deadline=deadline)
            calls.extend(model.calls)
            source = f"{interviewers.badge_of(model)}@{prompts.ASSESSMENT.version}"
            return {"points": list(points), "source": source}, trouble

    calls: list[Any] = []
    heard = async_to_sync(hear)()
    for call in calls:
        call.purpose = Purpose.REMARK
        model_use.record(call, interview_id=remark.interview_id)
    return heard


def _finish(remark: Remark, context: Context) -> None:
    marks = remarks.mark_again(context, remark.readings)
    sources = [reading["source"] for reading in remark.readings.values() if reading["points"]]
    _keep(
        remark,
        state=RemarkState.DONE,
        done_at=timezone.now(),
        source=sources[-1] if sources else remark.source,
        readings={},
        marks=marks.questions,
        score=marks.score,
        band=marks.band,
    )


def _fail(remark: Remark, trouble: Trouble | None) -> None:
    _keep(remark, state=RemarkState.FAILED, done_at=timezone.now(), why=trouble or "")


def _keep(remark: Remark, **changes: Any) -> bool:
    """Change the row if the claim is still the one that was found with it; return whether it was."""
    held = Remark.objects.filter(pk=remark.pk, state__in=OPEN, held_until=remark.held_until)
    return bool(held.update(**changes))


def _ring(remark_id: int) -> None:
    """Queue the next piece of work; where that fails, the sweep tries again."""
    if not settings.REDIS_URL:
        return
    queue = queueing.queue_of(queueing.connection_to(settings.REDIS_URL), QUEUE)
    try:
        queue.enqueue(FUNCTION, remark_id, result_ttl=0, job_timeout=int(_work_time().total_seconds()))
    except RedisError as trouble:
        log.warning("remark %s could not be queued, the sweep will try again: %s", remark_id, trouble)
