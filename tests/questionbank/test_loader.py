from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from pytest_django import DjangoAssertNumQueries

from questionbank import questions, revising, statuses
from questionbank.importing.loader import Loaded, load
from questionbank.importing.problems import BankError
from questionbank.importing.writer import write_question, write_tracks
from questionbank.models import Origin, Question, Revision, Status, Track
from tests.questionbank import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    (tmp_path / "questions").mkdir()
    write(tmp_path)
    return tmp_path


def write(bank: Path, **changes: Any) -> None:
    write_question(making.question(**changes), bank / "questions")


def edited(by: User) -> Revision:
    """Publish a curator's wording of the question."""
    question = Question.objects.get(slug="a-stack")
    content = making.question(prompt="A curator's words.")
    revision = revising.add_revision(revising.Wording(question, content, Origin.CURATOR, by=by))
    statuses.publish(revision, by=by, why="clearer")
    return revision


def test_a_new_file_is_published(bank: Path) -> None:
    assert load(bank) == Loaded(added=["a-stack"])
    assert questions.published(["a-stack"]).get().prompt == making.question().prompt


def test_an_unchanged_file_costs_two_queries_and_changes_nothing(
    bank: Path, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    load(bank)
    # One for the digests, one for the tracks, and the transaction's savepoint around them.
    with django_assert_num_queries(4):
        assert load(bank) == Loaded(unchanged=1)
    assert Revision.objects.filter(question__slug="a-stack").count() == 1


def test_a_changed_file_makes_a_new_revision_and_keeps_the_old_one(bank: Path) -> None:
    load(bank)
    old = questions.published(["a-stack"]).get()
    write(bank, prompt="New words.")
    assert load(bank).revised == ["a-stack"]
    assert questions.published(["a-stack"]).get().prompt == "New words."
    assert Revision.objects.get(pk=old.pk).prompt == old.prompt


def test_a_file_that_only_looks_different_makes_no_revision(bank: Path) -> None:
    load(bank)
    path = bank / "questions" / "a-stack.toml"
    path.write_text("# a remark\n" + path.read_text())
    load(bank)
    assert Revision.objects.filter(question__slug="a-stack").count() == 1


def test_nothing_is_loaded_when_one_file_is_wrong(bank: Path) -> None:
    (bank / "questions" / "b.toml").write_text("slug = 1")
    with pytest.raises(BankError):
        load(bank)
    assert not Question.objects.filter(slug="a-stack").exists()


def test_an_edited_question_is_not_overwritten(bank: Path, ada: User) -> None:
    load(bank)
    own = edited(ada)
    write(bank, prompt="Upstream's words.")
    assert load(bank).upstream_changed == ["a-stack"]
    assert questions.published(["a-stack"]).get() == own
    draft = Revision.objects.get(question__slug="a-stack", published_at=None)
    assert (draft.prompt, draft.remark, draft.origin) == ("Upstream's words.", "upstream changed", Origin.FILE)


def test_a_curators_unpublished_draft_is_respected_too(bank: Path, ada: User) -> None:
    load(bank)
    question = Question.objects.get(slug="a-stack")
    revising.add_revision(revising.Wording(question, making.question(prompt="Half."), Origin.CURATOR, by=ada))
    write(bank, prompt="Upstream's words.")
    assert load(bank).upstream_changed == ["a-stack"]


def test_a_changed_file_is_offered_once_only(bank: Path, ada: User) -> None:
    load(bank)
    edited(ada)
    write(bank, prompt="Upstream's words.")
    load(bank)
    assert load(bank) == Loaded(unchanged=1)


def test_once_the_files_words_are_published_again_the_file_is_followed(bank: Path, ada: User) -> None:
    load(bank)
    edited(ada)
    write(bank, prompt="Upstream's words.")
    load(bank)
    draft = Revision.objects.select_related("question").get(question__slug="a-stack", published_at=None)
    statuses.publish(draft, by=ada, why="better")
    write(bank, prompt="Later words.")
    assert load(bank).revised == ["a-stack"]


def test_a_retired_question_stays_retired(bank: Path, ada: User) -> None:
    load(bank)
    statuses.move(Question.objects.get(slug="a-stack"), Status.RETIRED, by=ada, why="dull")
    write(bank, prompt="New words.")
    load(bank)
    assert Question.objects.get(slug="a-stack").status == Status.RETIRED


def test_an_incomplete_file_stays_a_draft_until_it_is_complete(bank: Path) -> None:
    write(bank, hints=())
    assert load(bank).incomplete == {"a-stack": ["hints: there are 0 of 3 rungs"]}
    assert not questions.published(["a-stack"]).exists()
    write(bank)
    assert load(bank).revised == ["a-stack"]


def test_many_files_take_no_more_queries_than_a_few(
    bank: Path, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(30):
        write(bank, slug=f"q-{n}")
    with django_assert_max_num_queries(30):
        assert len(load(bank).added) == 31


def test_a_track_that_was_edited_here_is_not_overwritten(bank: Path) -> None:
    track = questions.tracks()[0]
    Track.objects.filter(slug=track.slug).update(name="My own")
    write_tracks([track], bank)
    load(bank)
    assert Track.objects.get(slug=track.slug).name == "My own"
