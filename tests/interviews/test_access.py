"""Who may open which door: a row for every address and method, tried by everybody."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from asgiref.sync import async_to_sync
from django.contrib.auth.models import AnonymousUser, User
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver

from interviews import urls
from interviews.models import Comment, Consent, Interview, Invitation, Remark
from interviews.services import endings, people, remarking, reviews
from interviews.vocabulary import RULES
from tests.conftest import ClientOf, begin_interview, make_coach, make_person
from tests.interviews.playing import frame
from tests.interviews.tabs import Tab, socket_of

# Who tries: nobody known, a stranger, the candidate, a coach with consent, one without, a curator of the bank.
VISITORS = ("anonymous", "eve", "ada", "carla", "carl", "curator")
ALL, OWN, SHARED = [200] * 6, [404, 404, 200, 404, 404, 404], [404, 404, 404, 200, 404, 404]
MATRIX: dict[tuple[str, str], list[int]] = {
    ("get", "landing"): ALL,
    ("get", "interviews"): ALL,
    ("post", "interviews"): [302] * 6,
    ("get", "history"): ALL,
    ("get", "set-up"): ALL,
    ("get", "plan-preview"): ALL,
    ("get", "room"): OWN,
    ("get", "report"): OWN,
    ("get", "report-json"): OWN,
    ("post", "speech"): [404, 404, 409, 404, 404, 404],
    ("post", "transcription"): [404, 404, 409, 404, 404, 404],
    ("post", "forget-recordings"): [404, 404, 302, 404, 404, 404],
    ("post", "ask-remark"): [404, 404, 302, 302, 404, 404],
    ("get", "remark"): [404, 404, 200, 200, 404, 404],
    ("get", "account"): [302, 200, 200, 200, 200, 200],
    ("get", "sign-up"): [200, 302, 302, 302, 302, 302],
    ("get", "log-in"): ALL,
    ("post", "log-out"): [302] * 6,
    ("post", "withdraw"): [302, 404, 302, 404, 404, 404],
    ("get", "first-superuser"): [404] * 6,
    ("post", "first-superuser"): [404] * 6,
    ("get", "join"): ALL,
    ("post", "join"): [302, 302, 302, 200, 302, 302],
    ("get", "coach"): [404, 404, 404, 200, 200, 404],
    ("post", "invite"): [404, 404, 404, 302, 302, 404],
    ("post", "close-invitation"): [404, 404, 404, 302, 404, 404],
    ("get", "coach-review"): SHARED,
    ("post", "coach-comment"): [404, 404, 404, 302, 404, 404],
}
# Pages of the admin that are ours, not Django's: for members of staff with the permission alone.
OF_THE_ADMIN = {
    ("get", "admin:interviews_modelcall_model"): [302] * 5 + [200],
    ("post", "admin:interviews_modelcall_model"): [302] * 5 + [200],
    ("get", "admin:interviews_proposal_question"): [302] * 5 + [200],
    ("post", "admin:interviews_proposal_question"): [302] * 6,
}
EVERY_DOOR = MATRIX | OF_THE_ADMIN
BODIES = {
    "interviews": {"track": "general", "level": "beginner", "minutes": "10", "mode": "practice"},
    "invite": {"label": "a group", "days": "7"},
    "coach-comment": {"seq": "0", "body": "Good."},
    "admin:interviews_proposal_question": {"ask": "1", "point": "axes", "kind": "phrasing"},
    "ask-remark": {"marker": "rules"},
}
OF_AN_INTERVIEW = (
    "room",
    "report",
    "report-json",
    "speech",
    "transcription",
    "forget-recordings",
    "ask-remark",
    "remark",
    "coach-review",
    "coach-comment",
)

# What of an interview is meant, where there may be several.
NUMBERED = {"speech": (3,), "remark": (1,)}


class Stage:
    """ada's finished interview, shared with carla; eve, carl and the curator have no part in it."""

    def __init__(self) -> None:
        self.people: dict[str, User] = {name: make_person(name) for name in ("ada", "eve")}
        self.people |= {name: make_coach(name) for name in ("carla", "carl")}
        self.people["curator"] = User.objects.create_superuser("curator", password="a-long-enough-word")
        self.row: Interview = begin_interview(self.people["ada"], "roc-curve")
        endings.finish_early(self.row.pk, frame(self.row))
        remarking.ask(self.row, by=self.people["ada"], marker=RULES)
        self.invitation: Invitation = reviews.invite(self.people["carla"], label="", days=7)
        self.consent = Consent.objects.create(candidate=self.people["ada"], coach=self.people["carla"])

    def address(self, name: str) -> str:
        """Return the address of a door of ada's or carla's."""
        given = {
            "withdraw": self.consent.pk,
            "first-superuser": "guessed",
            "join": self.invitation.token,
            "close-invitation": self.invitation.pk,
            "admin:interviews_proposal_question": "roc-curve",
        } | dict.fromkeys(OF_AN_INTERVIEW, self.row.pk)
        args = [given[name]] if name in given else []
        return reverse(name, args=[*args, *NUMBERED.get(name, ())])

    def client(self, visitor: str) -> Client:
        """Return a browser in which the visitor is logged in."""
        client = Client()
        if visitor in self.people:
            client.force_login(self.people[visitor], backend="django.contrib.auth.backends.ModelBackend")
        return client


@pytest.fixture
def stage(db: None) -> Stage:
    return Stage()


def doors(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    """Yield the names of all addresses below the patterns; one without a name has no row and so fails."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from doors(pattern.url_patterns)
        else:
            yield pattern.name or f"{pattern.pattern} has no name"


def test_every_address_has_a_row() -> None:
    assert set(doors(get_resolver(urls.__name__).url_patterns)) == {name for _, name in MATRIX}


@pytest.mark.parametrize(("method", "name"), EVERY_DOOR)
@pytest.mark.parametrize("visitor", VISITORS)
def test_each_visitor_gets_what_the_matrix_says(stage: Stage, method: str, name: str, visitor: str) -> None:
    response = getattr(stage.client(visitor), method)(stage.address(name), BODIES.get(name, {}))
    assert response.status_code == EVERY_DOOR[method, name][VISITORS.index(visitor)]


def unmasked(page: bytes) -> bytes:
    """Return a page without its forms' tokens, which are masked anew each time."""
    return re.sub(rb'(name="csrfmiddlewaretoken" value=)"\w+"', rb"\1", page)


@pytest.mark.parametrize("visitor", ["anonymous", "eve", "carl"])
@pytest.mark.parametrize("name", [name for name in OF_AN_INTERVIEW if ("get", name) in MATRIX])
def test_a_strangers_404_is_that_of_an_interview_that_is_not_there(stage: Stage, visitor: str, name: str) -> None:
    client, address = stage.client(visitor), stage.address(name)
    there = client.get(address)
    stage.row.delete()
    assert unmasked(client.get(address).content) == unmasked(there.content)


def test_what_was_refused_left_nothing_behind(stage: Stage) -> None:
    for visitor in ("anonymous", "eve", "carl", "curator"):
        stage.client(visitor).post(stage.address("coach-comment"), BODIES["coach-comment"])
        stage.client(visitor).post(stage.address("close-invitation"))
        stage.client(visitor).post(stage.address("ask-remark"), BODIES["ask-remark"])
        stage.client(visitor).post(stage.address("withdraw"))
    stage.invitation.refresh_from_db()
    stage.consent.refresh_from_db()
    assert (Comment.objects.count(), stage.invitation.closed_at, stage.consent.withdrawn_at) == (0, None, None)
    assert Remark.objects.count() == 1


@pytest.mark.parametrize("name", ["coach-review", "coach-comment", "ask-remark", "remark"])
def test_withdrawing_consent_closes_the_coachs_doors_at_once(stage: Stage, name: str) -> None:
    client = stage.client("carla")
    assert client.get(stage.address("coach-review")).status_code == 200
    people.withdraw(stage.consent)
    method = "get" if ("get", name) in MATRIX else "post"
    assert getattr(client, method)(stage.address(name), BODIES.get(name, {})).status_code == 404


@pytest.mark.parametrize("name", ["coach-review", "coach", "remark"])
def test_who_is_no_coach_any_more_reads_nothing(stage: Stage, name: str) -> None:
    stage.people["carla"].groups.clear()
    assert stage.client("carla").get(stage.address(name)).status_code == 404


def test_no_interview_is_shared_while_it_is_live(db: None, carla: User, ada: User, client_of: ClientOf) -> None:
    Consent.objects.create(candidate=ada, coach=carla)
    row = begin_interview(ada, "roc-curve")
    assert client_of(carla).get(reverse("coach-review", args=[row.pk])).status_code == 404


def test_no_report_is_read_while_the_interview_is_live(db: None, ada: User, client_of: ClientOf) -> None:
    row = begin_interview(ada, "roc-curve")
    client = client_of(ada)
    assert client.get(reverse("report-json", args=[row.pk])).status_code == 409
    assert client.get(reverse("report", args=[row.pk])).headers["Location"] == reverse("room", args=[row.pk])


def test_a_closed_invitation_lets_nobody_in(stage: Stage) -> None:
    reviews.close_invitation(stage.invitation)
    stage.client("eve").post(stage.address("join"))
    assert not Consent.objects.filter(candidate=stage.people["eve"]).exists()


def test_a_guest_opens_only_the_interview_of_their_own_session(db: None) -> None:
    one, other = Client(), Client()
    room = one.post(reverse("interviews"), BODIES["interviews"]).headers["Location"]
    other.post(reverse("interviews"), BODIES["interviews"])
    assert (one.get(room).status_code, other.get(room).status_code) == (200, 404)


def test_every_post_needs_the_token_of_its_page(stage: Stage) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(stage.people["carla"], backend="django.contrib.auth.backends.ModelBackend")
    posted = [name for method, name in EVERY_DOOR if method == "post"]
    assert {client.post(stage.address(name), BODIES.get(name, {})).status_code for name in posted} == {403}


async def closing_code(tab: Tab) -> int:
    """Connect and return the code with which the socket is closed, 0 when it stays open."""
    await tab.open()
    first = await tab.hear()
    await tab.close()
    return int(first["code"]) if first["type"] == "websocket.close" else 0


@pytest.mark.parametrize("visitor", VISITORS)
def test_the_socket_closes_to_everybody_but_its_owner(lasting_db: None, visitor: str) -> None:
    stage = Stage()
    tab = socket_of(stage.row, stage.people.get(visitor, AnonymousUser()))
    assert async_to_sync(closing_code)(tab) == (0 if visitor == "ada" else 4404)
