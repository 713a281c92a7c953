"""Pausing, going on, absence, and time that runs out."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from interviews.errors import Refused
from interviews.models import Interview
from interviews.services import clocks, drafts, turns
from interviews.vocabulary import DraftKind, Floor, Kind, Mode, Status
from tests.conftest import begin_interview
from tests.interviews import playing
from tests.interviews.playing import frame, let_pass

TIMED = "favourite-algorithm-45s"
SAID = "Each point on it belongs to one cut-off on the predicted score."


@pytest.fixture
def row(ada: User) -> Interview:
    return begin_interview(ada, "roc-curve", "f1-score")


@pytest.fixture
def exam(ada: User) -> Interview:
    return begin_interview(ada, "roc-curve", "f1-score", mode=Mode.EXAM)


@pytest.fixture
def timed(ada: User) -> Interview:
    return begin_interview(ada, TIMED, "roc-curve")


def elapsed(row: Interview) -> float:
    row.refresh_from_db()
    return round(clocks.read(row).elapsed)


def call_time(row: Interview) -> None:
    row.refresh_from_db()
    clocks.call_time(row)
    row.refresh_from_db()


def test_a_pause_does_not_count(row: Interview) -> None:
    let_pass(row, 60)
    clocks.pause(row.pk, frame(row))
    let_pass(row, 600)
    clocks.go_on(row.pk, frame(row))
    let_pass(row, 5)
    assert elapsed(row) == 65


def test_pausing_again_by_the_same_command_is_answered_alike(row: Interview) -> None:
    command = frame(row)
    assert clocks.pause(row.pk, command) == clocks.pause(row.pk, command) == 4


def test_a_clock_that_stands_still_cannot_be_stopped(row: Interview) -> None:
    clocks.pause(row.pk, frame(row))
    with pytest.raises(Refused) as refusal:
        clocks.pause(row.pk, frame(row))
    assert refusal.value.code == "not_now"


def test_a_clock_that_runs_cannot_go_on(row: Interview) -> None:
    with pytest.raises(Refused) as refusal:
        clocks.go_on(row.pk, frame(row))
    assert refusal.value.code == "not_now"


def test_an_exam_cannot_be_paused(exam: Interview) -> None:
    with pytest.raises(Refused) as refusal:
        clocks.pause(exam.pk, frame(exam))
    assert refusal.value.code == "not_now"


def test_an_answer_lets_a_paused_clock_go_on(row: Interview) -> None:
    clocks.pause(row.pk, frame(row))
    turns.answer(row.pk, frame(row, text=SAID))
    assert playing.kinds(row)[-3:] == [Kind.PAUSED, Kind.WENT_ON, Kind.ANSWERED]


def test_absence_stops_the_clock_half_a_minute_after_they_left(row: Interview) -> None:
    let_pass(row, 300)
    clocks.note_absence(row.pk)
    assert playing.last(row, Kind.PAUSED)["why"] == "absent"
    assert elapsed(row) == clocks.ABSENCE.total_seconds()


def test_a_short_absence_is_not_noted(row: Interview) -> None:
    let_pass(row, 20)
    clocks.note_absence(row.pk)
    assert Kind.PAUSED not in playing.kinds(row)


def test_an_exam_runs_on_when_nobody_is_there(exam: Interview) -> None:
    let_pass(exam, 300)
    clocks.note_absence(exam.pk)
    assert elapsed(exam) == 300


def test_absence_is_noted_once(row: Interview) -> None:
    let_pass(row, 300)
    clocks.note_absence(row.pk)
    clocks.note_absence(row.pk)
    assert playing.kinds(row).count(Kind.PAUSED) == 1


def test_arrival_lets_a_clock_that_stopped_for_absence_go_on(row: Interview) -> None:
    let_pass(row, 300)
    clocks.note_absence(row.pk)
    let_pass(row, 300)
    clocks.arrive(row.pk)
    let_pass(row, 10)
    assert elapsed(row) == clocks.ABSENCE.total_seconds() + 10


def test_arrival_leaves_a_clock_that_the_candidate_stopped(row: Interview) -> None:
    clocks.pause(row.pk, frame(row))
    clocks.arrive(row.pk)
    assert playing.kinds(row)[-1] == Kind.PAUSED


def test_practice_may_run_over_a_little(row: Interview) -> None:
    let_pass(row, 30 * 60 + 60)
    call_time(row)
    assert row.status == Status.LIVE


def test_practice_expires_when_its_grace_is_past(row: Interview) -> None:
    playing.answer(row, SAID)
    let_pass(row, 30 * 60 + 120)
    call_time(row)
    assert (row.status, row.floor) == (Status.EXPIRED, Floor.NOBODY)
    assert playing.kinds(row)[-3:] == [Kind.MARKED, Kind.FED_BACK, Kind.EXPIRED]
    assert row.score is not None


def test_an_exam_expires_on_time(exam: Interview) -> None:
    let_pass(exam, 30 * 60)
    call_time(exam)
    assert playing.kinds(exam)[-2:] == [Kind.MARKED, Kind.EXPIRED]


def test_an_interview_expires_once(exam: Interview) -> None:
    let_pass(exam, 30 * 60)
    stale = Interview.objects.get(pk=exam.pk)
    clocks.call_time(stale)
    clocks.call_time(stale)
    assert playing.kinds(exam).count(Kind.EXPIRED) == 1


def test_a_paused_interview_does_not_expire_for_days(row: Interview) -> None:
    clocks.pause(row.pk, frame(row))
    let_pass(row, 6 * 86_400)
    call_time(row)
    assert row.status == Status.LIVE
    let_pass(row, 2 * 86_400)
    call_time(row)
    assert row.status == Status.EXPIRED


def test_a_timed_question_takes_the_draft_when_its_time_is_over(timed: Interview) -> None:
    drafts.save(timed.pk, frame(timed, kind=DraftKind.TEXT, body="Gradient boosting, because"))
    let_pass(timed, 60)
    call_time(timed)
    answered = playing.last(timed, Kind.ANSWERED)
    assert (answered["text"], answered["timed_out"]) == ("Gradient boosting, because", True)
    assert timed.floor == Floor.INTERVIEWER


def test_a_timed_question_without_a_draft_is_passed(timed: Interview) -> None:
    let_pass(timed, 60)
    call_time(timed)
    assert playing.last(timed, Kind.PASSED)["why"] == "time_up"


def test_a_draft_of_another_turn_is_not_taken(timed: Interview) -> None:
    drafts.save(timed.pk, {**frame(timed, kind=DraftKind.TEXT, body="Something older"), "turn": 1})
    let_pass(timed, 60)
    call_time(timed)
    assert Kind.ANSWERED not in playing.kinds(timed)


def test_a_timed_answer_may_be_a_moment_late(timed: Interview) -> None:
    let_pass(timed, 46)
    call_time(timed)
    assert timed.floor == Floor.CANDIDATE


def test_a_pause_takes_nothing_from_a_timed_answer(timed: Interview) -> None:
    clocks.pause(timed.pk, frame(timed))
    let_pass(timed, 300)
    clocks.go_on(timed.pk, frame(timed))
    call_time(timed)
    assert timed.floor == Floor.CANDIDATE
    let_pass(timed, 50)
    call_time(timed)
    assert timed.floor == Floor.INTERVIEWER


def test_after_a_timed_question_the_next_one_comes(timed: Interview) -> None:
    let_pass(timed, 60)
    call_time(timed)
    playing.reply(timed)
    assert playing.last(timed, Kind.ASKED)["question"]["slug"] == "roc-curve"


def test_a_question_without_a_limit_is_left_alone(row: Interview) -> None:
    let_pass(row, 600)
    call_time(row)
    assert playing.kinds(row)[-1] == Kind.ASKED
