"""The breaker: a model that keeps failing is left in peace, and asked again once something worked."""

from __future__ import annotations

import pytest

from interviews.engine.interviewers.breaker import FAILURES, OF_SERVER, PROBE_SECONDS, Breaker
from interviews.vocabulary import Trouble

OF_A_TURN = [trouble for trouble in Trouble if trouble not in OF_SERVER]


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def breaker(*troubles: Trouble | None, clock: Clock | None = None) -> Breaker:
    """Return a breaker that took note of these."""
    made = Breaker(clock=clock or Clock())
    for trouble in troubles:
        made.note(trouble)
    return made


def test_a_model_of_which_nothing_is_known_is_asked() -> None:
    assert breaker().may_ask([])


@pytest.mark.parametrize("trouble", OF_SERVER)
def test_failures_in_a_row_open_the_breaker(trouble: Trouble) -> None:
    assert not breaker(*[trouble] * (FAILURES - 1)).is_open
    assert breaker(*[trouble] * FAILURES).is_open


def test_an_open_breaker_lets_no_interview_ask() -> None:
    assert not breaker(*[Trouble.BUSY] * FAILURES).may_ask([])


def test_failures_of_different_kinds_add_up() -> None:
    assert breaker(Trouble.BUSY, Trouble.TIMEOUT, Trouble.UNREACHABLE).is_open


def test_a_request_that_worked_begins_the_count_anew() -> None:
    assert not breaker(Trouble.BUSY, Trouble.BUSY, None, Trouble.BUSY, Trouble.BUSY).is_open


def test_a_request_that_worked_closes_the_breaker() -> None:
    assert breaker(*[Trouble.BUSY] * 5, None).may_ask([])


@pytest.mark.parametrize("trouble", OF_A_TURN)
def test_what_goes_wrong_with_one_turn_says_nothing_of_the_server(trouble: Trouble) -> None:
    assert not breaker(*[trouble] * 10).is_open


def test_an_interview_gives_up_after_failures_in_a_row() -> None:
    assert breaker().may_ask([900.0, 901.0])
    assert not breaker().may_ask([900.0, 901.0, 902.0])


def test_an_interview_that_gave_up_asks_again_after_something_worked() -> None:
    clock = Clock()
    made = breaker(None, clock=clock)
    assert not made.may_ask([998.0, 999.0, 1_000.0])
    clock.now = 1_001.0
    made.note(None)
    assert made.may_ask([998.0, 999.0, 1_000.0])


def test_what_worked_before_the_last_failure_does_not_count() -> None:
    assert not breaker(None).may_ask([999.0, 1_001.0, 1_002.0])


def test_a_probe_waits_its_time_after_the_breaker_opened() -> None:
    clock = Clock()
    made = breaker(*[Trouble.BUSY] * FAILURES, clock=clock)
    assert not made.takes_probe()
    clock.now += PROBE_SECONDS
    assert made.takes_probe()


def test_probes_keep_their_distance() -> None:
    clock = Clock()
    made = breaker(clock=clock)
    assert [made.takes_probe(), made.takes_probe()] == [True, False]
    clock.now += PROBE_SECONDS
    assert made.takes_probe()


def test_a_probe_that_failed_leaves_the_breaker_open() -> None:
    clock = Clock()
    made = breaker(*[Trouble.BUSY] * FAILURES, clock=clock)
    clock.now += PROBE_SECONDS
    assert made.takes_probe()
    made.note(Trouble.TIMEOUT)
    assert not made.may_ask([])
    assert not made.takes_probe()


def test_a_probe_that_worked_lets_everybody_ask() -> None:
    clock = Clock()
    made = breaker(*[Trouble.BUSY] * FAILURES, clock=clock)
    clock.now += PROBE_SECONDS
    assert made.takes_probe()
    made.note(None)
    assert made.may_ask([998.0, 999.0, 1_000.0])
