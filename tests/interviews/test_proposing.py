"""Drafts by a model, from the curator's wish to the rows: by the queue, within the budget, told when it fails."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from pytest_django import Settings
from redis import Redis
from redis.exceptions import RedisError
from rq.serializers import JSONSerializer

from codejudge import queueing
from config import redis_server
from config.worker import SiteWorker
from interviews.engine.proposals import COUNT
from interviews.errors import Refused
from interviews.models import ModelCall, Proposal, ProposalRequest
from interviews.services import proposals, proposing
from interviews.vocabulary import OK, Objection, ProposalKind, ProposalState, Purpose, Trouble
from questionbank.models import Question, Revision
from questionbank.questions import content_of
from tests.modelserver.running import Running

KINDS = list(ProposalKind)


@pytest.fixture(scope="module")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Redis of this module's own."""
    path, binary = tmp_path_factory.mktemp("redis") / "s", redis_server.binary()
    assert binary is not None
    process = subprocess.Popen(redis_server.command(binary, path), stdout=subprocess.DEVNULL)
    wait_for(path)
    yield f"unix://{path}"
    process.terminate()
    process.wait(10)


def wait_for(path: Path) -> None:
    for _ in range(200):
        try:
            Redis(unix_socket_path=str(path)).ping()
            return
        except RedisError:
            time.sleep(0.05)
    raise AssertionError("redis does not answer")


@pytest.fixture
def configured(settings: Settings, model_server: Running, redis: str) -> Settings:
    """A site with a model, and a queue with nothing in it."""
    settings.OPENAI_BASE_URL, settings.INTERVIEWER_MODEL = model_server.base_url, "fake-model"
    settings.REDIS_URL = redis
    Redis.from_url(redis).flushall()
    return settings


@pytest.fixture
def cora(db: None) -> User:
    """A curator."""
    return User.objects.create_superuser("cora", password="a-long-enough-word")


@pytest.fixture
def question(db: None) -> Question:
    return Question.objects.get(slug="roc-curve")


def slug_of(question: Question) -> str:
    assert question.current_id is not None
    return content_of(question.current_id).points[0].slug


def ask(question: Question, cora: User, kind: ProposalKind = ProposalKind.PHRASING) -> ProposalRequest:
    return proposing.ask(question, slug_of(question), kind, by=cora)


def work(settings: Settings) -> None:
    """Do what the worker of the model's queue does, until nothing is left."""
    connection = Redis.from_url(settings.REDIS_URL)
    queue = queueing.queue_of(connection, proposing.QUEUE)
    SiteWorker([queue], connection=connection, serializer=JSONSerializer).work(burst=True, logging_level="ERROR")


def answered(question: Question, cora: User, settings: Settings, kind: ProposalKind) -> ProposalRequest:
    row = ask(question, cora, kind)
    work(settings)
    row.refresh_from_db()
    return row


@pytest.mark.parametrize("kind", KINDS)
def test_drafts_of_each_kind_come_by_the_queue(
    question: Question, cora: User, configured: Settings, kind: ProposalKind
) -> None:
    row = answered(question, cora, configured, kind)
    drafts = row.proposals.all()
    assert (row.trouble, row.asked_by, row.revision, len(drafts)) == ("", cora, question.current, COUNT)
    assert {(draft.state, draft.source) for draft in drafts} == {("open", "model@fake-model/propose-1")}


def test_asking_changes_nothing_of_the_bank(question: Question, cora: User, configured: Settings) -> None:
    before = Revision.objects.count()
    answered(question, cora, configured, ProposalKind.FOLLOW_UP)
    assert Revision.objects.count() == before


def test_what_drafts_cost_is_counted(question: Question, cora: User, configured: Settings) -> None:
    answered(question, cora, configured, ProposalKind.PHRASING)
    call = ModelCall.objects.get()
    assert (call.purpose, call.prompt_version, call.outcome, call.interview) == (
        Purpose.PROPOSAL,
        "propose-1",
        OK,
        None,
    )
    assert call.prompt_tokens > 0


def test_a_model_that_repeats_its_prompt_gets_nothing_before_a_curator(
    question: Question, cora: User, configured: Settings, model_server: Running
) -> None:
    model_server.set(then="obedient")
    drafts = answered(question, cora, configured, ProposalKind.FOLLOW_UP).proposals.all()
    assert {draft.state for draft in drafts} == {ProposalState.HELD_BACK}
    assert {draft.objection for draft in drafts} >= {Objection.GIVES_AWAY, Objection.VOICE}


@pytest.mark.parametrize("behaviour", ["markup", "role_play"])
@pytest.mark.parametrize("kind", KINDS)
def test_markup_and_other_voices_come_before_no_curator(
    question: Question, cora: User, configured: Settings, model_server: Running, kind: ProposalKind, behaviour: str
) -> None:
    model_server.set(then=behaviour)
    row = answered(question, cora, configured, kind)
    assert [draft.state for draft in row.proposals.all()] == [ProposalState.HELD_BACK]


def test_talk_around_the_drafts_does_no_harm(
    question: Question, cora: User, configured: Settings, model_server: Running
) -> None:
    model_server.set(then="ignores_format")
    assert answered(question, cora, configured, ProposalKind.PHRASING).proposals.count() == COUNT


def test_what_cannot_be_read_is_asked_for_once_more(
    question: Question, cora: User, configured: Settings, model_server: Running
) -> None:
    model_server.set(["wrong_schema"])
    row = answered(question, cora, configured, ProposalKind.PHRASING)
    assert (row.trouble, row.proposals.count(), len(model_server.seen("proposal"))) == ("", COUNT, 2)


@pytest.mark.parametrize(
    ("behaviour", "trouble"),
    [
        ("unauthorised", Trouble.REFUSED_KEY),
        ("limited_for_long", Trouble.BUSY),
        ("html", Trouble.BROKEN),
        ("refuses", Trouble.UNREACHABLE),
        ("wrong_schema", Trouble.UNUSABLE),
        ("no_content", Trouble.UNUSABLE),
        ("half_json", Trouble.UNUSABLE),
        ("redirects", Trouble.BROKEN),
    ],
)
def test_a_model_that_fails_is_told_and_leaves_no_drafts(
    question: Question, cora: User, configured: Settings, model_server: Running, behaviour: str, trouble: Trouble
) -> None:
    model_server.set(then=behaviour)
    row = answered(question, cora, configured, ProposalKind.PHRASING)
    assert (row.trouble, row.ended_at is not None, row.proposals.count()) == (trouble, True, 0)
    assert ModelCall.objects.filter(outcome=trouble).exists()


def test_a_model_that_never_answers_is_given_up(
    question: Question, cora: User, configured: Settings, model_server: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proposing, "DEADLINE_SECONDS", 0.2)
    model_server.set(then="stalls_before")
    assert answered(question, cora, configured, ProposalKind.PHRASING).trouble == Trouble.TIMEOUT


def test_a_job_that_comes_twice_asks_once(
    question: Question, cora: User, configured: Settings, model_server: Running
) -> None:
    row = answered(question, cora, configured, ProposalKind.PHRASING)
    proposing.propose(row.pk)
    assert (len(model_server.seen("proposal")), row.proposals.count()) == (1, COUNT)


def test_while_one_is_under_way_no_other_of_its_kind_is_asked(
    question: Question, cora: User, configured: Settings
) -> None:
    ask(question, cora)
    with pytest.raises(Refused, match="at it already"):
        ask(question, cora)
    assert ask(question, cora, ProposalKind.FOLLOW_UP).pk


def test_what_was_lost_on_the_way_can_be_asked_again(question: Question, cora: User, configured: Settings) -> None:
    lost = ask(question, cora)
    long_ago = timezone.now() - proposing.LOST_AFTER - timedelta(seconds=1)
    ProposalRequest.objects.filter(pk=lost.pk).update(asked_at=long_ago)
    assert ask(question, cora).pk


def test_nothing_that_was_proposed_before_is_proposed_again(
    question: Question, cora: User, configured: Settings
) -> None:
    first = answered(question, cora, configured, ProposalKind.PHRASING)
    proposals.dismiss(first.proposals.all()[0], by=cora)
    again = answered(question, cora, configured, ProposalKind.PHRASING)
    assert {draft.objection for draft in again.proposals.all()} == {Objection.ALIKE}


def test_without_a_model_nobody_is_asked(question: Question, cora: User, redis: str, settings: Settings) -> None:
    settings.REDIS_URL = redis
    with pytest.raises(Refused, match="OPENAI_BASE_URL"):
        ask(question, cora)


@pytest.mark.parametrize(("url", "words"), [("", "manage.py up"), ("redis://127.0.0.1:9/0", "cannot be reached")])
def test_without_a_queue_nobody_waits(
    question: Question, cora: User, configured: Settings, url: str, words: str
) -> None:
    configured.REDIS_URL = url
    with pytest.raises(Refused, match=words):
        ask(question, cora)
    assert not ProposalRequest.objects.exists()


def spend(configured: Settings) -> None:
    configured.MODEL_TOKENS_PER_DAY = 100
    ModelCall.objects.create(at=timezone.now(), purpose=Purpose.WORDS, model="fake-model", prompt_tokens=100)


def test_a_spent_day_refuses_before_anything_is_asked(question: Question, cora: User, configured: Settings) -> None:
    spend(configured)
    with pytest.raises(Refused, match="MODEL_TOKENS_PER_DAY"):
        ask(question, cora)


def test_a_day_that_is_spent_meanwhile_sends_nothing(
    question: Question, cora: User, configured: Settings, model_server: Running
) -> None:
    row = ask(question, cora)
    spend(configured)
    work(configured)
    row.refresh_from_db()
    assert (row.trouble, model_server.seen()) == (Trouble.BUDGET, [])


def test_a_point_that_is_not_there_cannot_be_asked_for(question: Question, cora: User, configured: Settings) -> None:
    with pytest.raises(Refused, match="no point nowhere"):
        proposing.ask(question, "nowhere", ProposalKind.PHRASING, by=cora)


def test_a_draft_that_was_deleted_meanwhile_is_told(question: Question, cora: User, configured: Settings) -> None:
    row = ask(question, cora)
    ProposalRequest.objects.filter(pk=row.pk).update(revision=None)
    work(configured)
    row.refresh_from_db()
    assert (row.trouble, Proposal.objects.count()) == (Trouble.UNUSABLE, 0)
