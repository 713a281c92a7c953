"""When a model is left in peace: after failures in a row, until a probe has worked."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from interviews.vocabulary import Trouble

# So many failures in a row and the model is not asked any more; then it is probed at most this often.
FAILURES = 3
PROBE_SECONDS = 30.0


# Troubles that say something of the server; the others are of one turn.
OF_SERVER = (Trouble.REFUSED_KEY, Trouble.BUSY, Trouble.TIMEOUT, Trouble.UNREACHABLE, Trouble.BROKEN)


class Breaker:
    """What this process knows of a model's health; `clock` gives seconds since the epoch, as events count them."""

    def __init__(self, *, clock: Callable[[], float] = time.time, probe_seconds: float = PROBE_SECONDS) -> None:
        self._clock = clock
        self._probe_seconds = probe_seconds
        self._failures = 0
        self._worked_at = 0.0
        self._probed_at = float("-inf")

    @property
    def is_open(self) -> bool:
        """Whether the model is left in peace."""
        return self._failures >= FAILURES

    def may_ask(self, failed_at: Sequence[float]) -> bool:
        """Whether an interview may ask the model, whose turns failed in a row at these moments, oldest first.

        After three it waits for something that worked since, of whatever interview, or for a probe.
        """
        has_given_up = len(failed_at) >= FAILURES and self._worked_at <= failed_at[-1]
        return not self.is_open and not has_given_up

    def note(self, trouble: Trouble | None) -> None:
        """Take note of how a request went."""
        if trouble is None:
            self._failures, self._worked_at = 0, self._clock()
        elif trouble in OF_SERVER:
            self._failures += 1
            if self._failures == FAILURES:
                self._probed_at = self._clock()

    def takes_probe(self) -> bool:
        """Whether a probe is due now; one that is said to be due counts as begun."""
        is_due = self._clock() - self._probed_at >= self._probe_seconds
        if is_due:
            self._probed_at = self._clock()
        return is_due
