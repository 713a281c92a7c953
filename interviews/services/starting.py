"""How an interview begins: the wishes become a plan, the first question is put."""

from __future__ import annotations

import random
import secrets
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils import timezone

from interviews.engine import asking, words
from interviews.engine.events import EventFact
from interviews.engine.plan import Plan, Wishes, draw_up
from interviews.engine.recall import due_of
from interviews.errors import Refused
from interviews.models import Event, Interview
from interviews.services import contexts, interviewers, journal, questions_put
from interviews.vocabulary import Floor, Kind
from questionbank.content import TrackContent
from questionbank.questions import catalogue, tracks

# Questions put in this many of a person's last interviews count as seen.
REMEMBERED = 10
# And so many of their last marks say what is due again.
MARKS_REMEMBERED = 300


@dataclass(frozen=True, slots=True)
class Request:
    """All that an interview is begun with. `seed` drives all chance; none means a new one."""

    track: str
    mode: str
    manner: str
    wishes: Wishes
    local_only: bool = False
    seed: int | None = None


def preview(request: Request, *, user: User | None) -> tuple[TrackContent, Plan]:
    """Return the track and the plan the request leads to; raises `Refused` when the bank has nothing for it."""
    track = next((track for track in tracks() if track.slug == request.track), None)
    if track is None:
        raise Refused("no_such_track", "There is no such track; choose one of those listed.")
    rng = random.Random(request.seed)
    seen, due = (seen_by(user), due_for(user)) if user else (set(), set())
    plan = draw_up(request.wishes, track, catalogue(), seen=seen, due=due, rng=rng)
    if not plan.slots:
        raise Refused("nothing_fits", "No question fits: allow more minutes, formats or topics.")
    return track, plan


def start(request: Request, *, user: User) -> Interview:
    """Make the interview and put its first question; raises `Refused`."""
    seed = request.seed if request.seed is not None else secrets.randbits(48)
    request = Request(request.track, request.mode, request.manner, request.wishes, request.local_only, seed)
    track, plan = preview(request, user=user)
    now = timezone.now()
    row = Interview.objects.create(
        candidate=user,
        track=track.slug,
        track_name=track.name,
        level=request.wishes.level,
        minutes=request.wishes.minutes,
        mode=request.mode,
        manner=request.manner,
        local_only=request.local_only,
        seed=seed,
        plan=list(plan.slots),
        interviewer=interviewers.default_name(local_only=request.local_only),
        started_at=now,
        seen_at=now,
    )
    _open(row)
    row.refresh_from_db()
    return row


def _open(row: Interview) -> None:
    with journal.opened(row.pk) as page:
        page.write(Kind.STARTED, _agreed(row))
        events = [EventFact(1, Kind.STARTED, page.now, _agreed(row))]
        context = contexts.over(row, events, now=page.now)
        page.write(Kind.ACKNOWLEDGED, {"text": words.say(context, "welcome", minutes=row.minutes)})
        move = asking.ask(context, context.facts.plan[0])
        page.write_all([questions_put.entry(context, move)])
        page.give_floor(Floor.CANDIDATE)


def _agreed(row: Interview) -> dict[str, object]:
    return {
        "track": row.track_name,
        "level": row.level,
        "minutes": row.minutes,
        "mode": row.mode,
        "manner": row.manner,
        "questions": len(row.plan),
        "interviewer": row.interviewer,
    }


def due_for(user: User) -> set[str]:
    """Return the slugs of questions that the person should meet again by now."""
    marked = Event.objects.filter(interview__candidate=user, kind=Kind.MARKED).order_by("-at")
    recent = list(marked.values_list("data__slug", "at", "data__score")[:MARKS_REMEMBERED])
    return due_of(reversed(recent), now=timezone.now())


def seen_by(user: User) -> set[str]:
    """Return the slugs of questions put in the person's last interviews."""
    recent = Interview.objects.filter(candidate=user).order_by("-started_at").values("pk")[:REMEMBERED]
    asked = Event.objects.filter(interview__in=list(recent.values_list("pk", flat=True)), kind=Kind.ASKED)
    return set(asked.values_list("data__question__slug", flat=True))
