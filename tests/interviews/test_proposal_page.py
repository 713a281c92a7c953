"""The curator's page of drafts: what there is, asking for more, taking into a draft of the question, dismissing."""

from __future__ import annotations

import html
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from interviews.models import Proposal, ProposalRequest
from interviews.services import proposing
from interviews.vocabulary import Objection, ProposalKind, ProposalState, Trouble
from questionbank.models import Origin, Point, Question, Revision
from tests.conftest import ClientOf, make_person

SLUG = "roc-curve"
TEXT = "Up goes how many of the sick ones you catch, sideways how many healthy ones you bother."
# Session, user, question, basis, the content's parts, requests, drafts.
PAGE = 11


@pytest.fixture
def cora(db: None) -> User:
    """A curator, not an administrator."""
    cora = make_person("cora")
    User.objects.filter(pk=cora.pk).update(is_staff=True)
    names = ("change_question", "view_question", "view_revision", "change_revision")
    cora.user_permissions.add(*Permission.objects.filter(codename__in=names))
    return User.objects.get(pk=cora.pk)


@pytest.fixture
def curating(cora: User, client_of: ClientOf) -> Client:
    return client_of(cora)


@pytest.fixture
def question(db: None) -> Question:
    return Question.objects.select_related("current").get(slug=SLUG)


@pytest.fixture
def configured(settings: Settings) -> Settings:
    settings.OPENAI_BASE_URL, settings.REDIS_URL = "http://127.0.0.1:9/v1", "redis://127.0.0.1:9/0"
    return settings


def address(slug: str = SLUG) -> str:
    return reverse("admin:interviews_proposal_question", args=[slug])


def page(client: Client) -> str:
    response = client.get(address())
    assert response.status_code == 200
    return " ".join(html.unescape(response.content.decode()).split())


def press(client: Client, **fields: Any) -> list[str]:
    """Press a button of the page, and return what is said then."""
    response = client.post(address(), {key: str(value) for key, value in fields.items()})
    assert response.status_code == 302
    return [str(message) for message in get_messages(response.wsgi_request)]


def point_of(question: Question) -> Point:
    assert question.current is not None
    point: Point = question.current.points.order_by("position")[0]
    return point


def drafted(
    question: Question, text: str = TEXT, kind: ProposalKind = ProposalKind.PHRASING, **fields: Any
) -> Proposal:
    """Keep a draft as if the model had just made it."""
    request = ProposalRequest.objects.create(
        question=question,
        revision=question.current,
        point=point_of(question).slug,
        kind=kind,
        asked_at=timezone.now(),
        ended_at=timezone.now(),
    )
    values = {"source": "model@fake-model/propose-1", "made_at": timezone.now(), **fields}
    return Proposal.objects.create(request=request, text=text, **values)


def drafts_of(question: Question) -> list[Revision]:
    return list(Revision.objects.filter(question=question, published_at=None))


def test_the_question_leads_to_its_page(curating: Client, question: Question) -> None:
    shown = curating.get(reverse("admin:questionbank_question_change", args=[question.pk])).content.decode()
    assert address() in shown


def test_who_may_only_look_at_questions_gets_neither_link_nor_page(
    cora: User, curating: Client, question: Question
) -> None:
    cora.user_permissions.remove(Permission.objects.get(codename="change_question"))
    shown = curating.get(reverse("admin:questionbank_question_change", args=[question.pk])).content.decode()
    assert address() not in shown
    assert curating.get(address()).status_code == curating.post(address(), {"ask": "1"}).status_code == 403


def test_a_question_that_is_not_there_has_no_page(curating: Client) -> None:
    assert curating.get(address("nowhere")).status_code == 404


def test_each_point_is_shown_with_how_many_texts_it_has(curating: Client, question: Question) -> None:
    shown, point = page(curating), point_of(question)
    assert point.fact in shown
    assert f"Accepted phrasings: {len(point.phrasings)}<" in shown
    assert f"Follow-ups: {point.follow_ups.count()}<" in shown


def test_without_a_model_the_page_says_how_to_get_one(curating: Client, question: Question) -> None:
    shown = page(curating)
    assert "No model is configured" in shown
    assert 'name="ask"' not in shown


def test_without_a_model_drafts_of_before_can_be_taken(curating: Client, question: Question) -> None:
    draft = drafted(question)
    assert 'name="take"' in page(curating)
    press(curating, take="1", proposal=draft.pk, text=TEXT)
    assert len(drafts_of(question)) == 1


def test_with_a_model_each_kind_can_be_asked_for(curating: Client, question: Question, configured: Settings) -> None:
    assert question.current is not None
    assert page(curating).count('name="ask"') == 3 * question.current.points.count()


def test_a_question_without_words_says_what_to_do(curating: Client, configured: Settings) -> None:
    Question.objects.create(slug="empty")
    shown = curating.get(address("empty")).content.decode()
    assert "no words yet" in shown


def test_a_draft_stands_beside_the_texts_there_are(curating: Client, question: Question) -> None:
    drafted(question, remark="The rules doubt it.")
    shown = page(curating)
    assert TEXT in shown
    assert "The rules doubt it." in shown
    assert point_of(question).phrasings[0] in shown


def test_a_drafts_markup_is_shown_as_text(curating: Client, question: Question) -> None:
    drafted(question, text="<script>alert(1)</script>")
    assert b"<script>alert(1)" not in curating.get(address()).content


def test_what_was_held_back_is_counted_and_not_shown(curating: Client, question: Question) -> None:
    drafted(question, state=ProposalState.HELD_BACK, objection=Objection.GIVES_AWAY)
    shown = page(curating)
    assert TEXT not in shown
    assert "1 giving the point away" in shown


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (Trouble.REFUSED_KEY, "Check OPENAI_API_KEY."),
        (Trouble.BUDGET, "MODEL_TOKENS_PER_DAY"),
        (Trouble.UNUSABLE, "larger model"),
    ],
)
def test_a_request_that_failed_says_what_to_do(
    curating: Client, question: Question, trouble: Trouble, words: str
) -> None:
    drafted(question).delete()
    ProposalRequest.objects.update(trouble=trouble)
    assert words in page(curating)


def test_while_the_model_is_at_it_nothing_more_is_asked(
    curating: Client, question: Question, configured: Settings
) -> None:
    before = page(curating).count('name="ask"')
    drafted(question).delete()
    ProposalRequest.objects.update(ended_at=None)
    shown = page(curating)
    assert "The model is at it" in shown
    assert shown.count('name="ask"') == before - 1


def test_an_answer_that_was_lost_is_told(curating: Client, question: Question, configured: Settings) -> None:
    drafted(question).delete()
    ProposalRequest.objects.update(ended_at=None, asked_at=timezone.now() - 2 * proposing.LOST_AFTER)
    assert "No answer came" in page(curating)


def test_taking_begins_a_draft_and_says_so_with_a_link(cora: User, curating: Client, question: Question) -> None:
    (said,) = press(curating, take="1", proposal=drafted(question).pk, text=TEXT)
    (draft,) = drafts_of(question)
    assert reverse("admin:questionbank_revision_change", args=[draft.pk]) in said
    assert "nothing of it is asked until you publish it" in said
    assert (draft.origin, draft.created_by) == (Origin.CURATOR, cora)
    assert draft.points.get(slug=point_of(question).slug).phrasings[-1] == TEXT


def test_taking_publishes_nothing(curating: Client, question: Question) -> None:
    press(curating, take="1", proposal=drafted(question).pk, text=TEXT)
    now = Question.objects.get(pk=question.pk)
    assert (now.current_id, now.status) == (question.current_id, question.status)
    assert TEXT not in point_of(question).phrasings


def test_a_text_can_be_changed_before_it_is_taken(curating: Client, question: Question) -> None:
    press(curating, take="1", proposal=drafted(question).pk, text=" In my own \r\n words. ")
    (draft,) = drafts_of(question)
    assert draft.points.get(slug=point_of(question).slug).phrasings[-1] == "In my own words."


def test_a_second_one_is_added_to_the_same_draft(curating: Client, question: Question) -> None:
    press(curating, take="1", proposal=drafted(question).pk, text=TEXT)
    asking = drafted(question, "Which of the two would you look at first, and why?", ProposalKind.FOLLOW_UP)
    press(curating, take="1", proposal=asking.pk, text=asking.text)
    (draft,) = drafts_of(question)
    point = draft.points.get(slug=point_of(question).slug)
    assert (point.phrasings[-1], [*point.follow_ups.values_list("text", flat=True)][-1]) == (TEXT, asking.text)


def test_who_decided_and_when_is_kept(cora: User, curating: Client, question: Question) -> None:
    draft = drafted(question)
    press(curating, take="1", proposal=draft.pk, text="In my own words.")
    draft.refresh_from_db()
    assert (draft.state, draft.decided_by, draft.text) == (ProposalState.TAKEN, cora, TEXT)
    assert draft.decided_at is not None


def test_dismissing_changes_nothing_of_the_question(curating: Client, question: Question) -> None:
    draft = drafted(question)
    press(curating, dismiss="1", proposal=draft.pk, text=TEXT)
    draft.refresh_from_db()
    assert (draft.state, drafts_of(question)) == (ProposalState.DISMISSED, [])
    assert TEXT not in page(curating)


@pytest.mark.parametrize("decision", ["take", "dismiss"])
def test_nobody_decides_twice(curating: Client, question: Question, decision: str) -> None:
    draft = drafted(question)
    press(curating, dismiss="1", proposal=draft.pk)
    *_, said = press(curating, **{decision: "1"}, proposal=draft.pk, text=TEXT)
    assert said == "That draft is decided on already."
    assert drafts_of(question) == []


def test_what_was_held_back_cannot_be_taken(curating: Client, question: Question) -> None:
    draft = drafted(question, state=ProposalState.HELD_BACK, objection=Objection.ALIKE)
    press(curating, take="1", proposal=draft.pk, text=TEXT)
    assert drafts_of(question) == []


@pytest.mark.parametrize("text", ["", "  \n ", "word " * 500])
def test_a_text_without_words_or_end_is_refused_and_stays_to_decide_on(
    curating: Client, question: Question, text: str
) -> None:
    draft = drafted(question)
    (said,) = press(curating, take="1", proposal=draft.pk, text=text)
    draft.refresh_from_db()
    assert ("needs words" in said, draft.state, drafts_of(question)) == (True, ProposalState.OPEN, [])


def test_a_text_that_is_there_already_is_refused_and_stays_to_decide_on(curating: Client, question: Question) -> None:
    draft = drafted(question)
    (said,) = press(curating, take="1", proposal=draft.pk, text=point_of(question).phrasings[0])
    draft.refresh_from_db()
    assert ("already" in said, draft.state, drafts_of(question)) == (True, ProposalState.OPEN, [])


def test_a_draft_for_a_point_that_is_gone_is_refused(curating: Client, question: Question) -> None:
    draft = drafted(question)
    ProposalRequest.objects.update(point="nowhere")
    (said,) = press(curating, take="1", proposal=draft.pk, text=TEXT)
    assert "no point nowhere" in said


@pytest.mark.parametrize("fields", [{"ask": "1", "point": "x", "kind": "essay"}, {"take": "1"}, {}])
def test_what_the_page_has_no_button_for_is_not_found(curating: Client, question: Question, fields: Any) -> None:
    assert curating.post(address(), fields).status_code == 404


def test_a_draft_of_another_question_is_not_found_here(curating: Client, question: Question) -> None:
    draft = drafted(question)
    response = curating.post(address("f1-score"), {"dismiss": "1", "proposal": draft.pk})
    draft.refresh_from_db()
    assert (response.status_code, draft.state) == (404, ProposalState.OPEN)


def test_asking_where_no_queue_answers_says_so(curating: Client, question: Question, configured: Settings) -> None:
    (said,) = press(curating, ask="1", kind="phrasing", point=point_of(question).slug)
    assert "cannot be reached" in said


@pytest.mark.parametrize("count", [1, 12])
def test_the_page_takes_as_many_queries_however_many_drafts_there_are(
    curating: Client, question: Question, django_assert_max_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        drafted(question, f"{TEXT} {number}")
    with django_assert_max_num_queries(PAGE):
        page(curating)


def test_all_drafts_can_be_searched_and_none_changed_there(
    question: Question, client_of: ClientOf, django_user_model: type[User]
) -> None:
    boss = client_of(django_user_model.objects.create_superuser("boss", password="a-long-enough-word"))
    draft = drafted(question)
    shown = boss.get(reverse("admin:interviews_proposal_changelist"), {"q": "sick ones"}).content.decode()
    assert TEXT in html.unescape(shown)
    assert 'name="_save"' not in boss.get(reverse("admin:interviews_proposal_change", args=[draft.pk])).content.decode()


def test_what_came_of_a_button_is_said_where_it_was(curating: Client, question: Question) -> None:
    fields = {"dismiss": "1", "proposal": str(drafted(question).pk)}
    shown = curating.post(address(), fields, follow=True).content.decode()
    section = shown.split(f'id="point-{point_of(question).slug}"', 1)[1].split("</section>", 1)[0]
    assert "Dismissed; nothing like it" in section
    assert shown.count("Dismissed; nothing like it") == 1


def test_what_came_of_a_button_for_a_point_that_is_gone_is_said_all_the_same(
    curating: Client, question: Question
) -> None:
    draft = drafted(question)
    ProposalRequest.objects.update(point="nowhere")
    shown = curating.post(address(), {"take": "1", "proposal": str(draft.pk), "text": TEXT}, follow=True)
    assert "no point nowhere" in shown.content.decode()
