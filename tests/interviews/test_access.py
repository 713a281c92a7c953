"""Who may open which door: a row for every address, tried by everybody."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from asgiref.sync import async_to_sync
from django.contrib.auth.models import AnonymousUser, User
from django.test import Client
from django.urls import reverse

from interviews.models import Consent, Interview, Invitation
from interviews.services import endings, reviews
from interviews.urls import urlpatterns
from tests.conftest import begin_interview, make_coach, make_person
from tests.interviews.playing import frame
from tests.interviews.tabs import socket_of

# By name: the method, then what anonymous, a stranger, the owner, the coach with consent and another coach get.
MATRIX: dict[str, tuple[str, int, int, int, int, int]] = {
    "landing": ("get", 200, 200, 200, 200, 200),
    "interviews": ("get", 200, 200, 200, 200, 200),
    "history": ("get", 200, 200, 200, 200, 200),
    "set-up": ("get", 200, 200, 200, 200, 200),
    "plan-preview": ("get", 200, 200, 200, 200, 200),
    "room": ("get", 404, 404, 200, 404, 404),
    "report": ("get", 404, 404, 200, 404, 404),
    "report-json": ("get", 404, 404, 200, 404, 404),
    "account": ("get", 302, 200, 200, 200, 200),
    "sign-up": ("get", 200, 302, 302, 302, 302),
    "log-in": ("get", 200, 200, 200, 200, 200),
    "log-out": ("post", 302, 302, 302, 302, 302),
    "withdraw": ("post", 302, 404, 302, 404, 404),
    "first-superuser": ("get", 404, 404, 404, 404, 404),
    "join": ("get", 200, 200, 200, 200, 200),
    "coach": ("get", 404, 404, 404, 200, 200),
    "invite": ("post", 404, 404, 404, 302, 302),
    "close-invitation": ("post", 404, 404, 404, 302, 404),
    "coach-review": ("get", 404, 404, 404, 200, 404),
    "coach-comment": ("post", 404, 404, 404, 302, 404),
}
VISITORS = ("anonymous", "eve", "ada", "carla", "carl")
BODIES = {"invite": {"label": "a group", "days": "7"}, "coach-comment": {"seq": "0", "body": "Good."}}


class Stage:
    """ada's finished interview, shared with carla; eve and carl have no part in it."""

    def __init__(self) -> None:
        self.people: dict[str, User] = {name: make_person(name) for name in ("ada", "eve")}
        self.people |= {name: make_coach(name) for name in ("carla", "carl")}
        self.row: Interview = begin_interview(self.people["ada"], "roc-curve")
        endings.finish_early(self.row.pk, frame(self.row))
        self.invitation: Invitation = reviews.invite(self.people["carla"], label="", days=7)
        self.consent = Consent.objects.create(candidate=self.people["ada"], coach=self.people["carla"])

    def address(self, name: str) -> str:
        """Return the address of a door of ada's or carla's."""
        given: dict[str, Callable[[], object]] = {
            "withdraw": lambda: self.consent.pk,
            "first-superuser": lambda: "guessed",
            "join": lambda: self.invitation.token,
            "close-invitation": lambda: self.invitation.pk,
        }
        needs_interview = name in ("room", "report", "report-json", "coach-review", "coach-comment")
        args = [self.row.pk] if needs_interview else [given[name]()] if name in given else []
        return reverse(name, args=args)


@pytest.fixture
def stage(db: None) -> Stage:
    return Stage()


def test_every_address_has_a_row() -> None:
    assert {pattern.name for pattern in urlpatterns} == set(MATRIX)


@pytest.mark.parametrize("name", MATRIX)
@pytest.mark.parametrize("visitor", VISITORS)
def test_each_visitor_gets_what_the_matrix_says(stage: Stage, name: str, visitor: str) -> None:
    method, *expected = MATRIX[name]
    client = Client()
    if visitor in stage.people:
        client.force_login(stage.people[visitor], backend="django.contrib.auth.backends.ModelBackend")
    response = getattr(client, method)(stage.address(name), BODIES.get(name, {}))
    assert response.status_code == expected[VISITORS.index(visitor)]


async def closing_code(user: User | AnonymousUser, row: Interview) -> int:
    """Connect to the interview's socket and return the code with which it is closed, 0 when it stays open."""
    tab = socket_of(row, user)
    await tab.open()
    first = await tab.hear()
    await tab.close()
    return int(first["code"]) if first["type"] == "websocket.close" else 0


@pytest.mark.parametrize("visitor", ["anonymous", "eve", "carla", "carl"])
def test_the_socket_closes_to_everybody_but_its_owner(lasting_db: None, visitor: str) -> None:
    stage = Stage()
    user = stage.people.get(visitor, AnonymousUser())
    assert async_to_sync(closing_code)(user, stage.row) == 4404


def test_the_socket_opens_to_its_owner(lasting_db: None) -> None:
    stage = Stage()
    assert async_to_sync(closing_code)(stage.people["ada"], stage.row) == 0


def test_no_interview_is_shared_while_it_is_live(db: None, carla: User, ada: User) -> None:
    Consent.objects.create(candidate=ada, coach=carla)
    row = begin_interview(ada, "roc-curve")
    client = Client()
    client.force_login(carla, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("coach-review", args=[row.pk])).status_code == 404
