"""What happens by itself: lost replies made again, down time credited, and two replies never both written."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from asgiref.sync import sync_to_async
from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import timezone
from pytest_django import Settings

from interviews import background
from interviews.models import Event, Interview, Pulse
from interviews.services import clocks, journal, people, replies, sweeping, turns
from interviews.vocabulary import Kind, Mode, Status
from tests.conftest import begin_interview, make_person
from tests.interviews import playing
from tests.interviews.playing import frame, let_pass
from tests.interviews.tabs import PATIENCE_SECONDS, play

SAID = "Each point on it belongs to one cut-off on the predicted score."


@pytest.fixture
def row(ada: User) -> Interview:
    return begin_interview(ada, "roc-curve", "f1-score")


@pytest.fixture
def waiting(row: Interview) -> Interview:
    """An interview in which the interviewer has the floor and nobody replies."""
    turns.answer(row.pk, frame(row, text=SAID))
    row.refresh_from_db()
    return row


def pulse(*, seconds_ago: float) -> None:
    Pulse.objects.update_or_create(pk=1, defaults={"at": timezone.now() - timedelta(seconds=seconds_ago)})


def sweep() -> None:
    call_command("sweep")


def test_a_lost_reply_is_made_by_the_sweep(waiting: Interview) -> None:
    let_pass(waiting, 2)
    sweep()
    assert playing.kinds(waiting)[-1] == Kind.FOLLOWED_UP


def test_the_sweep_leaves_a_floor_that_was_given_just_now(waiting: Interview) -> None:
    assert sweeping.free_floors() == []


def test_the_sweep_leaves_a_floor_that_somebody_holds(waiting: Interview) -> None:
    assert journal.claim_floor(waiting.pk, waiting.floor_generation)
    let_pass(waiting, 3)
    assert sweeping.free_floors() == []


def test_a_claim_that_ran_out_is_free_again(waiting: Interview) -> None:
    claim = journal.claim_floor(waiting.pk, waiting.floor_generation)
    let_pass(waiting, 8)
    assert sweeping.free_floors() == [(waiting.pk, claim)]
    sweep()
    assert playing.kinds(waiting)[-1] == Kind.FOLLOWED_UP


def test_the_floor_is_claimed_once(waiting: Interview) -> None:
    claims = [journal.claim_floor(waiting.pk, waiting.floor_generation) for _ in range(2)]
    assert claims == [waiting.floor_generation + 1, None]


def test_the_candidates_floor_cannot_be_claimed(row: Interview) -> None:
    assert journal.claim_floor(row.pk, row.floor_generation) is None


def test_a_claim_that_was_taken_over_cannot_be_renewed(waiting: Interview) -> None:
    claim = journal.claim_floor(waiting.pk, waiting.floor_generation)
    assert claim is not None
    assert journal.renew_floor(waiting.pk, claim)
    let_pass(waiting, 8)
    assert replies.reply_at_once(waiting.pk, claim)
    assert not journal.renew_floor(waiting.pk, claim)


class SilentServer:
    """A model's server that takes a request and never answers."""

    def __init__(self) -> None:
        self.was_asked = asyncio.Event()
        self._is_over = asyncio.Event()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[str]:
        """Run it; gives its address."""
        server = await asyncio.start_server(self._wait, "127.0.0.1", 0)
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
        self._is_over.set()
        server.close()
        await server.wait_closed()

    async def _wait(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.was_asked.set()
        await self._is_over.wait()
        writer.close()


def test_a_slow_reply_is_not_written_when_another_was_made_meanwhile(lasting_db: None, settings: Settings) -> None:
    settings.INTERVIEWER_DEADLINE_SECONDS = 60
    row = begin_interview(make_person("ada"), "roc-curve", "f1-score")
    turns.answer(row.pk, frame(row, text=SAID))
    row.refresh_from_db()

    async def journey() -> None:
        server = SilentServer()
        async with server.running() as settings.OPENAI_BASE_URL:
            row.interviewer = "m"
            await row.asave(update_fields=["interviewer"])
            slow = asyncio.create_task(replies.reply(row.pk, row.floor_generation))
            await asyncio.wait_for(server.was_asked.wait(), PATIENCE_SECONDS)
            await sync_to_async(let_pass)(row, 8)
            assert await sync_to_async(replies.reply_at_once)(row.pk, row.floor_generation)
        # The server hangs up, the rules take the slow turn over, and find it taken.
        assert await asyncio.wait_for(slow, PATIENCE_SECONDS) is False

    play(journey)
    assert playing.kinds(row).count(Kind.FOLLOWED_UP) == 1


def test_a_slow_model_keeps_no_sweep_waiting(lasting_db: None, settings: Settings) -> None:
    settings.INTERVIEWER_DEADLINE_SECONDS = 60
    slow, quick = begin_interview(make_person("ada"), "roc-curve"), begin_interview(make_person("eve"), "roc-curve")
    for row in (slow, quick):
        turns.answer(row.pk, frame(row, text=SAID))
        let_pass(row, 2)

    async def journey() -> None:
        server = SilentServer()
        async with server.running() as settings.OPENAI_BASE_URL:
            await Interview.objects.filter(pk=slow.pk).aupdate(interviewer="m")
            await asyncio.wait_for(replies.sweep_once(), PATIENCE_SECONDS)
            await asyncio.wait_for(server.was_asked.wait(), PATIENCE_SECONDS)
            while Kind.FOLLOWED_UP not in await sync_to_async(playing.kinds)(quick):
                await asyncio.sleep(0.01)
        await background.settle()

    play(journey)
    assert playing.kinds(slow).count(Kind.FOLLOWED_UP) == 1


def test_down_time_is_credited_to_an_exam_once(ada: User) -> None:
    exam = begin_interview(ada, "roc-curve", mode=Mode.EXAM)
    let_pass(exam, 400)
    pulse(seconds_ago=300)
    for _ in range(2):
        sweep()
    assert playing.kinds(exam)[-2:] == [Kind.PAUSED, Kind.WENT_ON]
    assert playing.kinds(exam).count(Kind.WENT_ON) == 1
    assert round(clocks.read(exam).elapsed) == 100


def test_an_exam_begun_while_no_pulse_was_kept_is_credited_from_its_start(ada: User) -> None:
    exam = begin_interview(ada, "roc-curve", mode=Mode.EXAM)
    let_pass(exam, 60)
    pulse(seconds_ago=300)
    sweep()
    assert round(clocks.read(exam).elapsed) == 0


def test_a_moment_between_sweeps_is_not_credited(ada: User) -> None:
    exam = begin_interview(ada, "roc-curve", mode=Mode.EXAM)
    pulse(seconds_ago=5)
    sweep()
    assert Kind.PAUSED not in playing.kinds(exam)


def test_down_time_saves_an_exam_from_expiring(ada: User) -> None:
    exam = begin_interview(ada, "roc-curve", mode=Mode.EXAM)
    let_pass(exam, 3600)
    pulse(seconds_ago=3000)
    sweep()
    exam.refresh_from_db()
    assert exam.status == Status.LIVE


def test_the_sweep_ends_what_is_over_and_notes_who_left(ada: User, eve: User) -> None:
    over, left = begin_interview(ada, "roc-curve", mode=Mode.EXAM), begin_interview(eve, "roc-curve")
    let_pass(over, 31 * 60)
    let_pass(left, 300)
    pulse(seconds_ago=1)
    sweep()
    assert playing.kinds(over)[-1] == Kind.EXPIRED
    assert playing.kinds(left)[-1] == Kind.PAUSED


def test_the_sweep_ends_a_timed_question_and_asks_the_next(ada: User) -> None:
    row = begin_interview(ada, "favourite-algorithm-45s", "roc-curve")
    let_pass(row, 60)
    pulse(seconds_ago=1)
    sweep()
    let_pass(row, 2)
    sweep()
    assert playing.last(row, Kind.ASKED)["question"]["slug"] == "roc-curve"


def test_the_first_sweep_begins_the_pulse(db: None) -> None:
    sweep()
    sweep()
    assert Pulse.objects.count() == 1


def test_a_guest_who_stays_away_is_forgotten_after_the_time_that_is_stated(db: None, settings: Settings) -> None:
    guest, account = people.new_guest(), make_person("ada")
    begin_interview(guest, "roc-curve")
    long_ago = timezone.now() - timedelta(days=settings.GUEST_RETENTION_DAYS + 1)
    User.objects.update(date_joined=long_ago)
    Interview.objects.update(seen_at=long_ago)
    sweep()
    assert list(User.objects.all()) == [account]


def test_an_interview_that_cannot_be_called_does_not_keep_others_waiting(ada: User, eve: User) -> None:
    broken, whole = begin_interview(ada, "roc-curve"), begin_interview(eve, "roc-curve")
    Event.objects.filter(interview=broken, kind=Kind.ASKED).update(data={})
    for row in (broken, whole):
        let_pass(row, 3600)
    sweep()
    whole.refresh_from_db()
    assert whole.is_over
