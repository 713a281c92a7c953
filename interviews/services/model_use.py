"""What a model costs: each request is recorded, the budgets are kept, and a day that runs low is told once."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import User
from django.core import mail
from django.db import IntegrityError
from django.db.models import F, Q, Sum
from django.utils import timezone

from interviews.models import BudgetAlert, ModelCall
from interviews.vocabulary import OK, Trouble

if TYPE_CHECKING:
    from interviews.engine.interviewers.base import Call

log = logging.getLogger(__name__)
# Where a server does not count, four characters are taken for a token, as in English prose.
CHARACTERS_A_TOKEN = 4
# At these shares of the day's tokens, in percent, somebody is told; the greatest first.
ALERTS = (100, 80)
SUBJECT = "Greenroom: the model's tokens run low"
MAIL_SECONDS = 30
# A request that ended so was never read by the model.
_UNREAD = (Trouble.REFUSED_KEY, Trouble.BUSY, Trouble.UNREACHABLE, Trouble.BUDGET)
_TOKENS = F("prompt_tokens") + F("completion_tokens")


@dataclass(frozen=True, slots=True)
class DayBudget:
    """The tokens of a day: used, and allowed, where 0 is without limit."""

    used: int
    allowed: int

    @property
    def percent(self) -> int:
        """How much of it is used, in whole percent."""
        return self.used * 100 // self.allowed if self.allowed else 0

    @property
    def is_spent(self) -> bool:
        """Whether none of it is left."""
        return bool(self.allowed) and self.used >= self.allowed

    @property
    def passed(self) -> int:
        """The greatest share worth telling that is used up, 0 for none."""
        return next((percent for percent in ALERTS if self.percent >= percent), 0)


def record(call: Call, *, interview_id: UUID | None = None) -> ModelCall:
    """Keep what a request cost, also one that failed; call it outside of a transaction, once the request has ended."""
    row = ModelCall(
        interview_id=interview_id,
        at=timezone.now(),
        purpose=call.purpose,
        model=call.model or settings.INTERVIEWER_MODEL,
        prompt_version=call.prompt_version,
        prompt_tokens=_asked(call),
        completion_tokens=_answered(call),
        first_token_ms=None if call.first_token_seconds is None else call.first_token_seconds * 1000,
        seconds=call.seconds,
        outcome=call.trouble or OK,
    )
    try:
        row.save()
    except IntegrityError:  # its interview was deleted meanwhile: the tokens were spent all the same
        row.interview_id = None
        row.save()
    return row


def tokens_today() -> int:
    """Return the tokens used since midnight, by whatever asked."""
    used = ModelCall.objects.filter(at__gte=_midnight()).aggregate(tokens=Sum(_TOKENS, default=0))
    return int(used["tokens"])


def budget_of_today() -> DayBudget:
    """Return the day's budget as it stands."""
    return DayBudget(tokens_today(), settings.MODEL_TOKENS_PER_DAY)


def may_spend(interview_id: UUID) -> bool:
    """Whether a model may be asked once more, by its budget and by the day's; tells once when that runs low."""
    of_today, of_interview = Q(at__gte=_midnight()), Q(interview=interview_id)
    used = ModelCall.objects.filter(of_today | of_interview).aggregate(
        today=Sum(_TOKENS, filter=of_today, default=0), here=Sum(_TOKENS, filter=of_interview, default=0)
    )
    day = DayBudget(used["today"], settings.MODEL_TOKENS_PER_DAY)
    _tell_once(day)
    here = settings.MODEL_TOKENS_PER_INTERVIEW
    return not day.is_spent and (not here or used["here"] < here)


def _midnight() -> datetime:
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)


def _asked(call: Call) -> int:
    return call.prompt_tokens or (0 if call.trouble in _UNREAD else _estimate(call.asked_characters))


def _answered(call: Call) -> int:
    """Return the tokens of an answer, at most as many as were allowed, whatever a server counts.

    An answer that did not come in time may have been made all the same: it counts as the most it may have been.
    """
    is_unseen = call.trouble == Trouble.TIMEOUT and not call.characters
    tokens = call.completion_tokens or (call.limit if is_unseen else _estimate(call.characters))
    return min(tokens, call.limit) if call.limit else tokens


def _estimate(characters: int) -> int:
    return -(-characters // CHARACTERS_A_TOKEN)


def _tell_once(day: DayBudget) -> None:
    if not day.passed:
        return
    if BudgetAlert.objects.get_or_create(day=timezone.localdate(), percent=day.passed)[1]:
        text = f"{day.percent} % of the day's {day.allowed:,} tokens for the model are used."
        text += " From here until midnight UTC the rules ask." if day.passed == max(ALERTS) else ""
        log.warning("%s", text)
        _mail_staff(text)


def _mail_staff(text: str) -> None:
    """Send the alert to members of staff with an address, beside the turn, which must not wait for a mail server."""
    staff = User.objects.filter(is_staff=True, is_active=True).exclude(email="").values_list("email", flat=True)
    if settings.EMAIL_BACKEND.endswith("console.EmailBackend") or not (addresses := list(staff)):
        return
    body = f"{text}\n\n{settings.PUBLIC_URL}/admin/interviews/modelcall/model/"
    threading.Thread(target=_send, args=(addresses, body), name="budget alert", daemon=True).start()


def _send(addresses: list[str], body: str) -> None:
    try:
        connection = mail.get_connection(timeout=MAIL_SECONDS)
        connection.send_messages([mail.EmailMessage(SUBJECT, body, to=[address]) for address in addresses])
    except OSError:  # what a mail server does wrong, smtplib's errors among it
        log.exception("the alert could not be mailed")
