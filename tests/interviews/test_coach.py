"""A coach's way: invitation, consent, the shared list, the review, comments, and its end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from interviews.models import Comment, Consent, Interview, Invitation
from interviews.services import endings, people, reviews
from interviews.vocabulary import Kind, Mode
from tests.conftest import ClientOf, begin_interview, make_coach
from tests.interviews import playing

SAID = "Each point on it belongs to one cut-off on the predicted score."


@pytest.fixture
def coaching(carla: User, client_of: ClientOf) -> Client:
    return client_of(carla)


@pytest.fixture
def invitation(carla: User) -> Invitation:
    return reviews.invite(carla, label="Autumn group", days=14)


@pytest.fixture
def over(ada: User) -> Interview:
    """An interview of ada's with an answer and a follow-up, finished."""
    row = begin_interview(ada, "roc-curve", mode=Mode.EXAM)
    playing.answer(row, SAID)
    endings.finish_early(row.pk, playing.frame(row))
    row.refresh_from_db()
    return row


@pytest.fixture
def shared(over: Interview, ada: User, invitation: Invitation) -> Interview:
    people.give_consent(ada, invitation)
    return over


def review_of(row: Interview) -> str:
    return reverse("coach-review", args=[row.pk])


def join_by(invitation: Invitation) -> str:
    return reverse("join", args=[invitation.token])


def test_an_invitation_is_made_and_its_link_shown(coaching: Client) -> None:
    coaching.post(reverse("invite"), {"label": "Autumn group", "days": 14})
    page = coaching.get(reverse("coach")).content.decode()
    assert join_by(Invitation.objects.get()) in page
    assert "Autumn group" in page


@pytest.mark.parametrize("days", ["0", "366", "soon", ""])
def test_an_invitation_that_makes_no_sense_is_not_made(coaching: Client, days: str) -> None:
    assert coaching.post(reverse("invite"), {"days": days}).status_code == 400
    assert not Invitation.objects.exists()


def test_a_candidate_joins_by_the_link(invitation: Invitation, ada: User, client_of: ClientOf) -> None:
    client = client_of(ada)
    assert "carla" in client.get(join_by(invitation)).content.decode()
    assert not Consent.objects.exists()
    client.post(join_by(invitation))
    assert Consent.objects.get().candidate == ada


def test_joining_twice_is_one_consent(invitation: Invitation, ada: User, client_of: ClientOf) -> None:
    for _ in range(2):
        client_of(ada).post(join_by(invitation))
    assert Consent.objects.count() == 1


def test_somebody_without_an_account_joins_as_a_guest(invitation: Invitation, client: Client) -> None:
    client.post(join_by(invitation))
    assert people.is_guest(Consent.objects.get().candidate)


@pytest.mark.parametrize("change", [{"closed_at": timezone.now()}, {"expires_at": timezone.now() - timedelta(1)}])
def test_nobody_joins_by_a_link_that_is_no_longer_open(
    invitation: Invitation, client: Client, change: dict[str, object]
) -> None:
    Invitation.objects.update(**change)
    client.post(join_by(invitation))
    assert not Consent.objects.exists()


def test_a_coach_cannot_consent_to_themselves(invitation: Invitation, coaching: Client) -> None:
    coaching.post(join_by(invitation))
    assert not Consent.objects.exists()


def test_the_finished_interviews_of_those_who_joined_are_listed(shared: Interview, coaching: Client) -> None:
    page = coaching.get(reverse("coach")).content.decode()
    assert "ada" in page
    assert review_of(shared) in page


def test_interviews_of_others_are_not_listed(over: Interview, coaching: Client) -> None:
    assert review_of(over) not in coaching.get(reverse("coach")).content.decode()
    assert coaching.get(review_of(over)).status_code == 404


def test_a_live_interview_is_not_shared(shared: Interview, ada: User, coaching: Client) -> None:
    live = begin_interview(ada, "f1-score")
    assert review_of(live) not in coaching.get(reverse("coach")).content.decode()
    assert coaching.get(review_of(live)).status_code == 404


def test_the_review_shows_the_reasons_and_the_report_does_not(
    shared: Interview, ada: User, coaching: Client, client_of: ClientOf
) -> None:
    reason = playing.last(shared, Kind.FOLLOWED_UP)["reason"]
    assert reason in coaching.get(review_of(shared)).content.decode()
    assert reason not in client_of(ada).get(reverse("report", args=[shared.pk])).content.decode()


def test_a_comment_is_seen_by_the_candidate_in_the_report(
    shared: Interview, ada: User, coaching: Client, client_of: ClientOf
) -> None:
    said = {"seq": 4, "body": "Say the *definition* first."}
    coaching.post(reverse("coach-comment", args=[shared.pk]), said)
    page = client_of(ada).get(reverse("report", args=[shared.pk])).content.decode()
    assert "Say the <em>definition</em> first." in page


def test_a_comment_cannot_bring_markup_that_runs(shared: Interview, coaching: Client) -> None:
    said = {"seq": 0, "body": "<script>alert(1)</script> [x](javascript:alert(2)) <img src=x onerror=alert(3)>"}
    page = coaching.post(reverse("coach-comment", args=[shared.pk]), said, follow=True).content.decode()
    assert "<script>alert" not in page
    assert 'href="javascript' not in page
    assert "<img src=x" not in page


@pytest.mark.parametrize("fields", [{"seq": 999, "body": "Where?"}, {"seq": 0, "body": " "}, {"seq": -1, "body": "x"}])
def test_a_comment_that_cannot_be_is_not_made(shared: Interview, coaching: Client, fields: dict[str, object]) -> None:
    assert coaching.post(reverse("coach-comment", args=[shared.pk]), fields).status_code == 400
    assert not Comment.objects.exists()


def test_a_withdrawal_ends_the_coachs_access_at_once(
    shared: Interview, ada: User, coaching: Client, client_of: ClientOf
) -> None:
    assert coaching.get(review_of(shared)).status_code == 200
    client_of(ada).post(reverse("withdraw", args=[Consent.objects.get().pk]))
    assert coaching.get(review_of(shared)).status_code == 404
    assert coaching.post(reverse("coach-comment", args=[shared.pk]), {"seq": 0, "body": "x"}).status_code == 404


def test_closing_an_invitation_ends_no_consent(shared: Interview, invitation: Invitation, coaching: Client) -> None:
    coaching.post(reverse("close-invitation", args=[invitation.pk]))
    assert coaching.get(review_of(shared)).status_code == 200
    invitation.refresh_from_db()
    assert not invitation.is_open


def test_another_coach_sees_nothing(shared: Interview, client_of: ClientOf) -> None:
    assert client_of(make_coach("otto")).get(review_of(shared)).status_code == 404


def test_who_is_no_coach_any_more_sees_nothing(shared: Interview, carla: User, coaching: Client) -> None:
    carla.groups.clear()
    assert coaching.get(review_of(shared)).status_code == 404
