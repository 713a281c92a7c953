"""What happens by itself: lost replies and jobs are made again, clocks are called, absences noted.

It runs every few seconds in each web process, and by `manage.py sweep`; any number of sweeps may run at once.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone

from interviews.models import Interview, Pulse
from interviews.services import clocks, code_answers, remarking
from interviews.vocabulary import Floor, Mode, Status

log = logging.getLogger(__name__)
# A pulse older than this means that no server ran.
DOWN = timedelta(seconds=15)
# A claim just made belongs to the process that was told of it; the sweep leaves it this long.
HEAD_START = timedelta(seconds=1)


def free_floors() -> list[tuple[UUID, int]]:
    """Return (interview, generation) where the interviewer has the floor and nobody holds it."""
    waiting = Interview.objects.filter(
        status=Status.LIVE, floor=Floor.INTERVIEWER, floor_until__lt=timezone.now() - HEAD_START
    )
    return list(waiting.values_list("pk", "floor_generation")[:50])


def sweep() -> None:
    """Do all that is due but replies: those need an event loop and are made by the caller from `free_floors`."""
    _credit_down_time()
    for row in _whose_time_may_be_up():
        _or_log(clocks.call_time, row)
    for row in _left_alone():
        _or_log(clocks.note_absence, row.pk)
    for submission_id in code_answers.overdue():
        _or_log(code_answers.look_after, submission_id)
    for remark_id in remarking.overdue():
        _or_log(remarking.look_after, remark_id)
    _forget_guests()


def _or_log(due: Callable[..., object], *of: object) -> None:
    """Do what is due of one interview; a fault in it must not keep the others waiting."""
    try:
        due(*of)
    except Exception:
        log.exception("%s of %s failed in the sweep", due.__name__, of)


def _forget_guests() -> None:
    """Delete guests, and with them their interviews, who have not been there for the time that the page states."""
    long_ago = timezone.now() - timedelta(days=settings.GUEST_RETENTION_DAYS)
    guests = User.objects.filter(profile__is_guest=True, date_joined__lt=long_ago)
    gone = guests.exclude(interviews__seen_at__gte=long_ago).values_list("pk", flat=True)[:20]
    if found := list(gone):
        User.objects.filter(pk__in=found).delete()


def _credit_down_time() -> None:
    now = timezone.now()
    pulse = Pulse.objects.first()
    if pulse is None:
        Pulse.objects.create(at=now)
        return
    # Claimed by the one conditional update that still finds the old pulse, so that time is credited once.
    is_first = Pulse.objects.filter(pk=pulse.pk, at=pulse.at).update(at=now)
    if is_first and now - pulse.at > DOWN:
        for row in Interview.objects.filter(status=Status.LIVE, mode=Mode.EXAM, paused_at=None):
            clocks.credit(row.pk, pulse.at)


def _whose_time_may_be_up() -> Iterator[Interview]:
    live = Interview.objects.filter(status=Status.LIVE)
    for row in live.exclude(floor=Floor.INTERVIEWER).iterator():
        if _is_due(row, timezone.now()):
            yield row


def _is_due(row: Interview, now: datetime) -> bool:
    """Whether the clock could demand something: cheap, from the row alone, and never too late."""
    has_run_out = now - row.started_at >= timedelta(minutes=row.minutes)
    return has_run_out or any(slot.get("format") == "timed" for slot in row.plan)


def _left_alone() -> list[Interview]:
    long_ago = timezone.now() - clocks.ABSENCE
    return list(Interview.objects.filter(status=Status.LIVE, mode=Mode.PRACTICE, paused_at=None, seen_at__lt=long_ago))
