from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from questionbank.admin import gate
from questionbank.models import Origin, Question, Revision, Status
from tests.questionbank import making
from tests.questionbank.test_models import stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def cora() -> User:
    """A curator."""
    return User.objects.create_superuser("cora", password="a-long-enough-word")


@pytest.fixture
def admin(cora: User) -> Client:
    client = Client()
    client.force_login(cora, backend="django.contrib.auth.backends.ModelBackend")
    return client


def act(admin: Client, model: str, action: str, *ids: int) -> list[str]:
    """Run an action on rows and return what the page says."""
    data = {"action": action, "_selected_action": [str(pk) for pk in ids]}
    response = admin.post(reverse(f"admin:questionbank_{model}_changelist"), data)
    return [str(message) for message in get_messages(response.wsgi_request)]


def page(admin: Client, model: str, pk: int | None = None, **query: str) -> Any:
    name = f"admin:questionbank_{model}_changelist" if pk is None else f"admin:questionbank_{model}_change"
    return admin.get(reverse(name, args=[] if pk is None else [pk]), query)


@pytest.mark.parametrize("model", ["question", "revision", "track", "transition"])
def test_every_list_opens_and_can_be_searched(admin: Client, model: str) -> None:
    assert page(admin, model, q="stack").status_code == 200


def test_questions_are_filtered_by_status_and_format(admin: Client) -> None:
    stored(making.numeric())
    shown = page(admin, "question", status="published", current__format="numeric", q="a-number")
    assert b"a-number" in shown.content


def test_a_question_is_shown_with_its_revisions_and_history(admin: Client) -> None:
    revision = stored(making.numeric())
    shown = page(admin, "question", revision.question.pk)
    assert (shown.status_code, b"a-number" in shown.content) == (200, True)
    assert reverse("admin:questionbank_revision_change", args=[revision.pk]).encode() in shown.content


def test_a_published_revision_is_shown_to_read_only(admin: Client) -> None:
    revision = stored(making.coding())
    shown = page(admin, "revision", revision.pk).content.decode()
    assert making.POINTS[0].fact in shown
    assert 'name="_save"' not in shown


def test_a_draft_is_shown_to_edit_with_its_follow_ups(admin: Client) -> None:
    revision = stored(making.question(), published=False)
    shown = page(admin, "revision", revision.pk).content.decode()
    assert 'name="_save"' in shown
    assert "What about pushing?" in shown


def form_of(response: Any) -> dict[str, Any]:
    """Return the values that the change form would send back unchanged."""
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    return {form.add_prefix(name): _sent(form[name]) for form in forms for name in form.fields}


def _sent(field: Any) -> Any:
    value = field.value()
    return "" if value is None else value


def save(admin: Client, revision: Revision, **changes: Any) -> Any:
    url = reverse("admin:questionbank_revision_change", args=[revision.pk])
    sent: Mapping[str, Any] = {**form_of(admin.get(url)), **changes}
    data = {name: value for name, value in sent.items() if value is not False}
    return admin.post(url, data)


def test_what_a_curator_saves_is_the_curators(admin: Client) -> None:
    revision = stored(making.question(), published=False)
    assert save(admin, revision, prompt="My words.", tags="one\n\n two ").status_code == 302
    revision.refresh_from_db()
    assert (revision.prompt, revision.tags, revision.origin) == ("My words.", ["one", "two"], Origin.CURATOR)


def test_follow_ups_are_saved_one_a_line(admin: Client) -> None:
    revision = stored(making.question(), published=False)
    assert save(admin, revision, **{"points-0-follow_up_lines": "How?\nWhy?"}).status_code == 302
    assert [one.text for one in revision.points.all()[0].follow_ups.all()] == ["How?", "Why?"]
    assert revision.points.all()[1].follow_ups.count() == 1


def test_a_published_revision_cannot_be_saved(admin: Client) -> None:
    revision = stored(making.question())
    url = reverse("admin:questionbank_revision_change", args=[revision.pk])
    assert admin.post(url, {"prompt": "Mine."}).status_code == 403


def test_a_complete_draft_is_published(admin: Client, cora: User) -> None:
    revision = stored(making.question(), published=False)
    assert act(admin, "revision", "publish_drafts", revision.pk) == ["a-stack · 1 is published."]
    question = Question.objects.get(slug="a-stack")
    assert (question.current, question.transitions.get().by) == (revision, cora)


def test_each_reason_against_publishing_is_shown(admin: Client) -> None:
    question = stored(making.question(hints=(), model_answer=""), published=False).question
    said = act(admin, "question", "publish_latest", question.pk)
    assert said == ["a-stack · 1: model_answer: is empty", "a-stack · 1: hints: there are 0 of 3 rungs"]
    assert Question.objects.get(pk=question.pk).status == Status.DRAFT


def test_code_that_cannot_be_judged_now_is_not_published(admin: Client) -> None:
    revision = stored(making.coding(), published=False)
    (reason,) = act(admin, "revision", "publish_drafts", revision.pk)
    assert "its code could not be judged: no judge at" in reason


def test_code_is_run_before_it_is_published(admin: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    class Lenient:
        def judge(self, job: Mapping[str, Any]) -> dict[str, Any]:
            return {"verdict": "AC", "cases": [{"verdict": "AC"} for _ in job["cases"]]}

    monkeypatch.setattr(gate, "judge_of_this_site", Lenient)
    said = act(admin, "revision", "publish_drafts", stored(making.coding(), published=False).pk)
    assert said[0] == "a-function · 1: wrong_answers: same is not rejected by the case 'two': AC"


def test_a_draft_begins_as_a_copy_of_what_is_published(admin: Client, cora: User) -> None:
    question = stored(making.coding()).question
    act(admin, "question", "begin_draft", question.pk)
    draft = question.revisions.get(published_at=None)
    assert (draft.number, draft.created_by, draft.cases.count()) == (2, cora, 2)


@pytest.mark.parametrize(
    ("action", "status"), [("ask_for_revision", Status.NEEDS_REVISION), ("retire", Status.RETIRED)]
)
def test_a_published_question_is_taken_out(admin: Client, action: str, status: Status) -> None:
    question = stored(making.question()).question
    assert act(admin, "question", action, question.pk) == []
    assert Question.objects.get(pk=question.pk).status == status


def test_a_move_that_is_not_allowed_is_said(admin: Client) -> None:
    question = stored(making.question()).question
    (said,) = act(admin, "question", "send_to_review", question.pk)
    assert said == "a-stack is published and cannot become in review"


def test_published_revisions_cannot_be_deleted_in_bulk(admin: Client) -> None:
    revision = stored(making.question())
    act(admin, "revision", "delete_selected", revision.pk)
    assert Revision.objects.filter(pk=revision.pk).exists()


def test_a_candidate_sees_nothing_of_it(client: Client, ada: User) -> None:
    client.force_login(ada, backend="django.contrib.auth.backends.ModelBackend")
    assert page(client, "question").status_code == 302
