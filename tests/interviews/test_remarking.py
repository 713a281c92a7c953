"""Interviews marked again: by the rules at once or by a job, by a model answer for answer, over HTTP."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from config.worker import SiteWorker
from interviews import jobs
from interviews.errors import Refused
from interviews.models import Event, Interview, ModelCall, Remark
from interviews.services import contexts, people, remarking, reports, sweeping
from interviews.vocabulary import RULES, Kind, RemarkState, Trouble
from questionbank.assessment import VERSION
from tests.conftest import begin_interview
from tests.interviews import playing
from tests.modelserver.running import Running

NAME = "gpt-4o-mini"
RIGHT = "The y axis is the true positive rate and the x axis is the false positive rate."
CUT_OFF = "Each point on it belongs to one cut-off on the predicted score."
# Nobody listens there: what is queued is taken from the row by hand.
NO_REDIS = "redis://127.0.0.1:9/0"


@pytest.fixture
def row(ada: User) -> Interview:
    """An interview of two questions by the rules, that is over."""
    made = begin_interview(ada, "roc-curve", "f1-score")
    playing.answer(made, RIGHT)
    playing.answer(made, CUT_OFF)
    playing.skip(made)
    playing.skip_to_end(made)
    return made


@pytest.fixture
def model(settings: Settings, model_server: Running) -> Running:
    """The configured model, and a queue that is not asked."""
    settings.OPENAI_BASE_URL, settings.OPENAI_API_KEY = model_server.base_url, "secret-key-5150"
    settings.INTERVIEWER_DEADLINE_SECONDS, settings.REDIS_URL = 2.0, NO_REDIS
    return model_server


def ask(row: Interview, marker: str = RULES) -> Remark:
    return remarking.ask(row, by=row.candidate, marker=marker)


def worked(remark: Remark, *, most: int = 20) -> Remark:
    """Let jobs go on with a remark until it is over."""
    remark.refresh_from_db()
    while remark.is_open and most:
        jobs.mark_again(remark.pk)
        remark.refresh_from_db()
        most -= 1
    return remark


def refused(row: Interview, marker: str = RULES) -> str:
    with pytest.raises(Refused) as refusal:
        ask(row, marker)
    return refusal.value.code


def late(remark: Remark, by: timedelta) -> None:
    """Let so much time pass for a remark."""
    asked, held = remark.asked_at - by, remark.held_until - by
    Remark.objects.filter(pk=remark.pk).update(asked_at=asked, held_until=held)


def test_without_a_queue_the_rules_mark_at_once(row: Interview) -> None:
    remark = ask(row)
    remark.refresh_from_db()
    assert (remark.state, remark.source, remark.number) == (RemarkState.DONE, VERSION, 1)
    assert (remark.score, remark.band) == (row.score, row.band)


def test_the_marks_of_every_question_are_kept(row: Interview) -> None:
    remark = worked(ask(row))
    marked = playing.events(row, Kind.MARKED)
    assert [question["score"] for question in remark.marks] == [event.data["score"] for event in marked]
    points = [{**point, "matched": None} for point in remark.marks[0]["points"]]
    assert points == [{**point, "matched": None} for point in marked[0].data["points"]]


def test_old_marks_and_what_differs_are_seen_beside_each_other(row: Interview) -> None:
    event = playing.events(row, Kind.MARKED)[0]
    for point in event.data["points"]:
        point["state"], point["quote"] = "missing", ""
    Event.objects.filter(pk=event.pk).update(data={**event.data, "score": 0.0})
    built, (first, second) = remarking.compare(worked(ask(row)), contexts.read(row))
    changed = {point.slug: point.now.quote for point in first.points if point.is_changed and point.now}
    assert (first.before, second.is_changed) == (0.0, False)
    assert changed["axes"] in RIGHT
    assert built["questions"][0]["score"] == 0.0


def test_neither_the_journal_nor_the_report_changes(row: Interview, model: Running) -> None:
    before = (reports.as_json(reports.report_of(row)), playing.kinds(row), row.score)
    worked(ask(row))
    worked(ask(row, NAME))
    row.refresh_from_db()
    assert (reports.as_json(reports.report_of(row)), playing.kinds(row), row.score) == before


def test_with_a_queue_a_job_marks_by_the_rules(row: Interview, settings: Settings) -> None:
    settings.REDIS_URL = NO_REDIS
    remark = ask(row)
    assert remark.state == RemarkState.WAITING
    assert worked(remark, most=1).state == RemarkState.DONE


def test_the_sites_worker_runs_the_job(row: Interview) -> None:
    assert f"{jobs.mark_again.__module__}.{jobs.mark_again.__name__}" == remarking.FUNCTION
    assert remarking.FUNCTION in SiteWorker.listed


def test_a_model_reads_answer_for_answer(row: Interview, model: Running) -> None:
    remark = ask(row, NAME)
    jobs.mark_again(remark.pk)
    remark.refresh_from_db()
    assert (remark.state, remark.questions, remark.questions_read) == (RemarkState.UNDER_WAY, 2, 1)
    assert worked(remark).state == RemarkState.DONE
    axes = next(point for point in remark.marks[0]["points"] if point["slug"] == "axes")
    assert (axes["state"], axes["quote"] in RIGHT, axes["source"]) == ("covered", True, f"{NAME}@assess-1")
    assert (remark.source, remark.readings) == (f"{NAME}@assess-1", {})


def test_the_source_is_the_model_that_answered(row: Interview, model: Running) -> None:
    model.set(then="other_model")
    assert worked(ask(row, NAME)).source == "another-model@assess-1"


def test_each_request_is_counted_as_a_remark(row: Interview, model: Running) -> None:
    worked(ask(row, NAME))
    calls = list(ModelCall.objects.filter(interview=row).values_list("purpose", "outcome", "prompt_version"))
    assert calls == [("remark", "ok", "assess-1")] * len(model.seen())


def test_names_do_not_leave_the_server(row: Interview, model: Running) -> None:
    people.keep_names(row.candidate, "Wintermute")
    for event in playing.events(row, Kind.ANSWERED):
        Event.objects.filter(pk=event.pk).update(data={**event.data, "text": f"At Wintermute: {event.data['text']}"})
    worked(ask(row, NAME))
    sent = json.dumps([each["json"] for each in model.seen()]).lower()
    assert ("true positive rate" in sent, "wintermute" in sent) == (True, False)


def test_a_refused_key_fails_it_and_says_so(row: Interview, model: Running) -> None:
    model.set(then="unauthorised")
    remark = worked(ask(row, NAME))
    assert (remark.state, remark.why, remark.marks) == (RemarkState.FAILED, Trouble.REFUSED_KEY, [])
    assert len(model.seen()) == 1


def test_asked_again_it_goes_on_where_it_failed(row: Interview, model: Running) -> None:
    model.set(["well"], then="unauthorised")
    failed = worked(ask(row, NAME))
    model.set()
    asked = len(model.seen())
    remark = worked(ask(row, NAME))
    assert (failed.state, remark.state, remark.number) == (RemarkState.FAILED, RemarkState.DONE, 2)
    assert len(model.seen()) - asked == 1
    assert list(remarking.of_interview(row)) == [remark]


def test_an_answer_that_the_model_cannot_make_sense_of_is_the_rules(row: Interview, model: Running) -> None:
    model.set(then="no_content")
    remark = worked(ask(row, NAME))
    sources = {point["source"] for question in remark.marks for point in question["points"]}
    assert (remark.state, sources) == (RemarkState.DONE, {VERSION})


def test_a_spent_budget_fails_it_before_anything_is_sent(row: Interview, model: Running, settings: Settings) -> None:
    ModelCall.objects.create(interview=row, at=timezone.now(), purpose="words", model=NAME, prompt_tokens=9)
    settings.MODEL_TOKENS_PER_INTERVIEW = 5
    remark = worked(ask(row, NAME))
    assert (remark.why, model.seen()) == (Trouble.BUDGET, [])


def test_a_local_interview_is_marked_by_no_model(row: Interview, model: Running) -> None:
    Interview.objects.filter(pk=row.pk).update(local_only=True)
    row.refresh_from_db()
    assert (refused(row, NAME), model.seen()) == ("local_only", [])
    assert worked(ask(row)).state == RemarkState.DONE


def test_without_a_model_or_a_queue_none_is_asked(row: Interview, model: Running, settings: Settings) -> None:
    settings.REDIS_URL = ""
    assert refused(row, NAME) == "unavailable"
    settings.OPENAI_BASE_URL = settings.OPENAI_API_KEY = ""
    assert refused(row, NAME) == "no_model"


def test_one_is_under_way_at_a_time(row: Interview, settings: Settings) -> None:
    settings.REDIS_URL = NO_REDIS
    remark = ask(row)
    assert refused(row) == "under_way"
    worked(remark)
    assert ask(row).number == 2


def test_the_database_too_holds_but_one_under_way(row: Interview, settings: Settings) -> None:
    settings.REDIS_URL = NO_REDIS
    remark = ask(row)
    remark.pk, remark.number = None, 2
    with pytest.raises(IntegrityError), transaction.atomic():
        remark.save(force_insert=True)


def test_an_interview_is_marked_again_five_times_at_most(row: Interview) -> None:
    for _ in range(remarking.MOST):
        ask(row)
    assert refused(row) == "too_many"


def test_a_job_that_comes_twice_asks_once(row: Interview, model: Running) -> None:
    remark = ask(row, NAME)
    Remark.objects.filter(pk=remark.pk).update(held_until=timezone.now() + timedelta(seconds=5))
    jobs.mark_again(remark.pk)
    assert model.seen() == []


def test_a_job_for_what_is_done_or_gone_does_nothing(row: Interview) -> None:
    remark = worked(ask(row))
    jobs.mark_again(remark.pk)
    before = remark.done_at
    remark.refresh_from_db()
    assert remark.done_at == before
    row.delete()
    jobs.mark_again(remark.pk)


def test_what_is_written_late_under_an_old_claim_is_dropped(
    row: Interview, model: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    remark = ask(row, NAME)
    real = remarking._heard

    def taken_over(*given: Any) -> Any:
        Remark.objects.filter(pk=remark.pk).update(held_until=timezone.now() + timedelta(hours=1))
        return real(*given)

    monkeypatch.setattr(remarking, "_heard", taken_over)
    jobs.mark_again(remark.pk)
    remark.refresh_from_db()
    assert (remark.state, remark.readings) == (RemarkState.UNDER_WAY, {})


def test_a_lost_job_is_queued_again_by_the_sweep(
    row: Interview, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[int] = []
    monkeypatch.setattr(remarking, "_ring", rung.append)
    settings.REDIS_URL = NO_REDIS
    remark = ask(row)
    sweeping.sweep()
    assert rung == []
    late(remark, remarking.PATIENCE)
    sweeping.sweep()
    sweeping.sweep()
    assert rung == [remark.pk]


def test_what_nobody_takes_up_is_given_up(row: Interview, settings: Settings) -> None:
    settings.REDIS_URL = NO_REDIS
    remark = ask(row)
    late(remark, remarking.GIVE_UP)
    sweeping.sweep()
    remark.refresh_from_db()
    assert (remark.state, remark.why) == (RemarkState.FAILED, "")


def test_a_queue_that_is_down_leaves_it_to_the_sweep(
    row: Interview,
    settings: Settings,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    caplog: pytest.LogCaptureFixture,
) -> None:
    settings.REDIS_URL = NO_REDIS
    with django_capture_on_commit_callbacks(execute=True):
        remark = ask(row)
    assert remark.state == RemarkState.WAITING
    assert "could not be queued" in caplog.text


def test_they_go_with_their_interview_and_outlive_who_asked(row: Interview, carla: User) -> None:
    remark = remarking.ask(row, by=carla, marker=RULES)
    carla.delete()
    remark.refresh_from_db()
    assert remark.asked_by is None
    row.delete()
    assert not Remark.objects.exists()
