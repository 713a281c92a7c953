"""The cast and the stage: ada practises, carla coaches, eve may see nothing; the bank is loaded once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import hypothesis
import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client
from django.test.utils import setup_databases, teardown_databases
from pytest_django.plugin import DjangoDbBlocker

from codejudge.models import Submission
from interviews.engine.plan import Wishes
from interviews.models import COACHES, Interview, ModelCall, Pulse
from interviews.services import people, starting
from interviews.services.starting import Request
from interviews.vocabulary import Manner, Mode

# An example that takes long on a busy machine is no fault; speed is measured in bench/.
hypothesis.settings.register_profile("greenroom", deadline=None)
hypothesis.settings.load_profile("greenroom")

ClientOf = Callable[[User | None], Client]
Begin = Callable[..., Interview]


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The test database with the bank in it; pytest-django's own would leave out runs in which no test names `db`."""
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
        call_command("load_bank", verbosity=0)
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture
def lasting_db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The database without a test's transaction around it, so that commits announce; the bank stays, the rest goes."""
    with django_db_blocker.unblock():
        yield
        Interview.objects.all().delete()
        Submission.objects.all().delete()
        Pulse.objects.all().delete()
        ModelCall.objects.all().delete()
        User.objects.all().delete()
        Group.objects.all().delete()


def make_person(name: str) -> User:
    """Return an account of that name."""
    return people.sign_up(None, username=name, password="a-long-enough-word")


def make_coach(name: str) -> User:
    """Return an account that may coach."""
    coach = make_person(name)
    coach.groups.add(Group.objects.get_or_create(name=COACHES)[0])
    return coach


@pytest.fixture
def ada(db: None) -> User:
    return make_person("ada")


@pytest.fixture
def eve(db: None) -> User:
    return make_person("eve")


@pytest.fixture
def carla(db: None) -> User:
    return make_coach("carla")


@pytest.fixture
def client_of() -> ClientOf:
    def make(user: User | None) -> Client:
        client = Client()
        if user is not None:
            client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return make


def begin_interview(
    user: User, *questions: str, mode: Mode = Mode.PRACTICE, minutes: int = 30, level: str = "intermediate"
) -> Interview:
    """Begin an interview of these questions, or of a general plan when none is named; the seed is fixed."""
    wishes = Wishes(level=level, minutes=minutes, questions=questions)
    return starting.start(Request("general", mode, Manner.NEUTRAL, wishes, seed=7), user=user)
