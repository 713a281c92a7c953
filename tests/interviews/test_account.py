"""Guests become accounts and keep what they did; the first superuser comes by a link that works once."""

from __future__ import annotations

import json

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from interviews.models import Interview
from interviews.services import people, setup
from tests.conftest import ClientOf

PASSWORD = "a-long-enough-word"
FORM = {"username": "grace", "password1": PASSWORD, "password2": PASSWORD}


@pytest.fixture
def guest(client: Client, db: None) -> Client:
    """The browser of somebody without an account who began an interview."""
    body = json.dumps({"questions": ["roc-curve"]})
    assert client.post(reverse("interviews"), body, content_type="application/json").status_code == 201
    return client


def first_link() -> str:
    link = setup.link("")
    assert link is not None
    return link


def test_who_begins_without_an_account_is_a_guest(guest: Client) -> None:
    assert people.is_guest(Interview.objects.get().candidate)


def test_a_guest_keeps_the_history_on_sign_up(guest: Client) -> None:
    guest.post(reverse("sign-up"), FORM)
    row = Interview.objects.get()
    assert (row.candidate.username, people.is_guest(row.candidate)) == ("grace", False)
    assert guest.get(reverse("room", args=[row.pk])).status_code == 200


def test_the_account_opens_the_history_in_another_browser(guest: Client) -> None:
    guest.post(reverse("sign-up"), FORM)
    other = Client()
    other.post(reverse("log-in"), {"username": "grace", "password": PASSWORD})
    assert other.get(reverse("room", args=[Interview.objects.get().pk])).status_code == 200


def test_another_guest_sees_nothing_of_it(guest: Client, db: None) -> None:
    assert Client().get(reverse("room", args=[Interview.objects.get().pk])).status_code == 404


def test_somebody_new_signs_up_without_having_been_a_guest(client: Client, db: None) -> None:
    client.post(reverse("sign-up"), FORM)
    assert User.objects.get().username == "grace"


@pytest.mark.parametrize("fields", [{"username": "ada"}, {"password2": "another"}, {"username": ""}, {"email": "no"}])
def test_a_sign_up_that_cannot_be_is_not_made(client: Client, ada: User, fields: dict[str, str]) -> None:
    assert client.post(reverse("sign-up"), FORM | fields).status_code == 400
    assert User.objects.count() == 1


def test_who_has_an_account_is_not_signed_up_again(ada: User, client_of: ClientOf) -> None:
    client_of(ada).post(reverse("sign-up"), FORM)
    assert User.objects.get() == ada


def test_the_account_page_says_how_long_a_guest_is_kept(guest: Client) -> None:
    assert "30 days" in guest.get(reverse("account")).content.decode()


def test_the_first_superuser_comes_by_the_link(client: Client, db: None) -> None:
    client.post(first_link(), FORM)
    assert User.objects.get(username="grace").is_superuser
    assert client.get(reverse("admin:index")).status_code == 200


def test_the_link_works_once(client: Client, db: None) -> None:
    link = first_link()
    client.post(link, FORM)
    assert Client().get(link).status_code == 404
    assert Client().post(link, FORM | {"username": "mallory"}).status_code == 404
    assert setup.link("") is None


def test_a_guessed_link_leads_nowhere(client: Client, db: None) -> None:
    assert client.post(reverse("first-superuser", args=["0" * 40]), FORM).status_code == 404
    assert not User.objects.exists()


def test_a_bad_password_does_not_use_the_link_up(client: Client, db: None) -> None:
    assert client.post(first_link(), FORM | {"password1": "short", "password2": "short"}).status_code == 400
    assert setup.link("") is not None


def test_an_account_that_is_no_superuser_leaves_the_link_open(ada: User) -> None:
    assert setup.is_valid(first_link().rstrip("/").rpartition("/")[2])
