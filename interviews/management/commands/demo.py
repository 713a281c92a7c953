"""Three accounts and a few finished interviews, to look around in."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand

from interviews.engine.plan import Wishes
from interviews.models import COACHES, Consent, Interview
from interviews.services import people, replies, reviews, starting, turns
from interviews.vocabulary import Floor, Manner, Mode
from questionbank.questions import content_of

# Enough for any of the demo's interviews to end.
MOST_TURNS = 60
INTERVIEWS = (
    ("general", "beginner", Mode.PRACTICE, 1.0),
    ("google-mle", "intermediate", Mode.EXAM, 0.6),
    ("twitter-ds", "intermediate", Mode.PRACTICE, 0.3),
)


class Command(BaseCommand):
    help = "Add the accounts ada, coach and curator and a few finished interviews; run again, it changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        if User.objects.filter(username="ada").exists():
            self.stdout.write("the demo is there already")
            return
        password = secrets.token_urlsafe(9)
        ada, coach = _accounts(password)
        for track, level, mode, share in INTERVIEWS:
            _play(ada, track, level, mode, share)
        newest = Interview.objects.filter(candidate=ada)[0]
        reviews.comment(newest, author=coach, seq=0, body="Say the definition first, then the example.")
        self.stdout.write(f"demo accounts ada, coach and curator, password {password}")


def _accounts(password: str) -> tuple[User, User]:
    ada, coach, curator = (
        people.sign_up(None, username=name, password=password) for name in ("ada", "coach", "curator")
    )
    coach.groups.add(Group.objects.get_or_create(name=COACHES)[0])
    curator.is_staff = curator.is_superuser = True
    curator.save(update_fields=["is_staff", "is_superuser"])
    Consent.objects.create(candidate=ada, coach=coach)
    return ada, coach


def _play(ada: User, track: str, level: str, mode: Mode, share: float) -> None:
    """Play an interview in which the candidate says about this share of what a strong answer would."""
    formats = ("concept", "scenario", "opinion", "design")
    wishes = Wishes(level=level, minutes=20, formats=formats)
    row = starting.start(starting.Request(track, mode, Manner.NEUTRAL, wishes, seed=11), user=ada)
    for turn in range(MOST_TURNS):
        row.refresh_from_db()
        if row.is_over:
            return
        if row.floor == Floor.CANDIDATE:
            turns.answer(row.pk, {"id": f"demo-{turn}", "turn": row.turn, "text": _said(row, share)})
            row.refresh_from_db()
        replies.reply_at_once(row.pk, row.floor_generation)


def _said(row: Interview, share: float) -> str:
    asked = row.events.filter(kind="asked").order_by("-seq")[0]
    sentences = content_of(asked.data["question"]["revision"]).model_answer.split(". ")
    return ". ".join(sentences[: max(1, round(len(sentences) * share))])
