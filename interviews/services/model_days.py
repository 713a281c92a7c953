"""What the model did, day by day: requests, tokens, waiting, and which turns the rules had to take and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Sum
from django.db.models.functions import TruncDate
from django.utils import timezone

from interviews.models import Event, Interview, ModelCall
from interviews.vocabulary import RULES, Kind, Purpose

# No interview is live for longer, so that older ones need not be searched.
LONGEST = timedelta(days=8)
# The number of the event that puts an interview's first question.
OPENING = 3


@dataclass(frozen=True, slots=True)
class Day:
    """One day; times in milliseconds until the first token, None where nothing was streamed.

    `turns` are the questions and follow-ups of interviews that a model asks.
    """

    date: date
    calls: int
    tokens: int
    turns: int
    by_rules: int
    why: tuple[tuple[str, int], ...]
    median_ms: float | None
    p95_ms: float | None

    @property
    def percent(self) -> int | None:
        """Which share of the model's turns the rules took, in whole percent, None where there were none."""
        return round(100 * self.by_rules / self.turns) if self.turns else None


def days(count: int) -> list[Day]:
    """Return the last `count` days, the newest first, those without anything left out."""
    first = timezone.localdate() - timedelta(days=count - 1)
    since = timezone.make_aware(datetime.combine(first, time.min))
    calls, waits, turns = _calls(since), _waits(since), _turns(since)
    found = sorted({*calls, *turns}, reverse=True)
    return [_day(each, calls.get(each, (0, 0)), waits[each], turns[each]) for each in found]


def _day(day: date, calls: tuple[int, int], waits: Sequence[float], turns: Counter[str]) -> Day:
    why = [(trouble.replace("_", " "), count) for trouble, count in turns.most_common() if trouble]
    return Day(
        date=day,
        calls=calls[0],
        tokens=calls[1],
        turns=turns.total(),
        by_rules=turns.total() - turns[""],
        why=tuple(why),
        median_ms=_at(waits, 50),
        p95_ms=_at(waits, 95),
    )


def _calls(since: datetime) -> dict[date, tuple[int, int]]:
    """Return per day the requests and their tokens."""
    sums = (
        ModelCall.objects.filter(at__gte=since)
        .annotate(day=TruncDate("at"))
        .values("day")
        .order_by()
        .annotate(calls=Count("pk"), asked=Sum("prompt_tokens"), said=Sum("completion_tokens"))
    )
    return {each["day"]: (each["calls"], each["asked"] + each["said"]) for each in sums}


def _waits(since: datetime) -> Mapping[date, list[float]]:
    rows = ModelCall.objects.filter(at__gte=since, purpose=Purpose.WORDS)
    found: defaultdict[date, list[float]] = defaultdict(list)
    for day, wait in rows.annotate(day=TruncDate("at")).order_by("first_token_ms").values_list("day", "first_token_ms"):
        if wait is not None:
            found[day].append(wait)
    return found


def _turns(since: datetime) -> Mapping[date, Counter[str]]:
    """Return per day the turns that were a model's, by the trouble that had the rules take them, empty for none.

    A turn tells its trouble itself, also where no request was sent at all. The opening question is always the rules'.
    """
    asked = Interview.objects.filter(started_at__gte=since - LONGEST).exclude(interviewer=RULES)
    turns = Event.objects.filter(interview__in=asked, at__gte=since, kind__in=(Kind.ASKED, Kind.FOLLOWED_UP))
    counted = (
        turns.exclude(kind=Kind.ASKED, seq__lte=OPENING)
        .annotate(day=TruncDate("at"))
        .order_by()
        .values_list("day", "data__trouble")
        .annotate(Count("pk"))
    )
    found: defaultdict[date, Counter[str]] = defaultdict(Counter)
    for day, trouble, count in counted:
        found[day][trouble or ""] += count
    return found


def _at(waits: Sequence[float], percent: int) -> float | None:
    """Return the nearest rank of sorted waits."""
    return waits[max(0, -(-len(waits) * percent // 100) - 1)] if waits else None
