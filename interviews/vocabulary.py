"""The closed lists of words that the code, the wire, the pages and the docs share. Plain Python."""

from __future__ import annotations

from enum import StrEnum


class Mode(StrEnum):
    """Practice gives feedback after each question and stops its clock when nobody is there; an exam does neither."""

    PRACTICE = "practice"
    EXAM = "exam"


class Manner(StrEnum):
    """How the interviewer speaks."""

    WARM = "warm"
    NEUTRAL = "neutral"
    DEMANDING = "demanding"


class Status(StrEnum):
    """Where an interview is in its life; only a live one takes commands."""

    LIVE = "live"
    FINISHED = "finished"
    EXPIRED = "expired"

    @property
    def is_over(self) -> bool:
        """Whether nothing more is said in it."""
        return self is not Status.LIVE


class Floor(StrEnum):
    """Who may speak now."""

    CANDIDATE = "candidate"
    INTERVIEWER = "interviewer"
    NOBODY = "nobody"


class Audience(StrEnum):
    """Who sees an event or a field of one: everybody, the candidate only when it is over, or the coach alone."""

    ALL = "all"
    AFTER_FINISH = "after_finish"
    COACH = "coach"


class Reader(StrEnum):
    """For whom a frame is made."""

    CANDIDATE = "candidate"
    COACH = "coach"


class Kind(StrEnum):
    """What happened in an interview, one kind an event."""

    STARTED = "started"
    ASKED = "asked"
    ANSWERED = "answered"
    FOLLOWED_UP = "followed_up"
    ACKNOWLEDGED = "acknowledged"
    HINTED = "hinted"
    CLARIFIED = "clarified"
    PASSED = "passed"
    SKIPPED = "skipped"
    CODE_RUN = "code_run"
    CODE_SUBMITTED = "code_submitted"
    CODE_JUDGED = "code_judged"
    ASSESSED = "assessed"
    MARKED = "marked"
    FED_BACK = "fed_back"
    FLAGGED = "flagged"
    INTERVIEWER_CHANGED = "interviewer_changed"
    PAUSED = "paused"
    WENT_ON = "went_on"
    FINISHED = "finished"
    EXPIRED = "expired"


# Kinds that only those named see; every other kind is for all.
AUDIENCES = {Kind.MARKED: Audience.AFTER_FINISH, Kind.ASSESSED: Audience.AFTER_FINISH}
# Fields of any kind that are kept from the candidate: the policy's reasons, why a model could not say its words, and
# the point a follow-up is about.
FIELD_AUDIENCES = {"reason": Audience.COACH, "trouble": Audience.COACH, "point": Audience.AFTER_FINISH}
# The kind that stands in for a withheld event, so that numbers stay gap-free.
WITHHELD = "withheld"


class State(StrEnum):
    """Where the answers leave a rubric point."""

    COVERED = "covered"
    PARTIAL = "partial"
    MISSING = "missing"
    CONTRADICTED = "contradicted"
    NOT_ASKED = "not_asked"


class DraftKind(StrEnum):
    """What a draft holds: the composer's text, the editor's source, or the scratchpad."""

    TEXT = "text"
    SOURCE = "source"
    SCRATCHPAD = "scratchpad"


class Purpose(StrEnum):
    """What a model's server was asked for."""

    WORDS = "words"
    ASSESSMENT = "assessment"
    PROBE = "probe"
    REMARK = "remark"
    PROPOSAL = "proposal"
    SPEECH = "speech"
    TRANSCRIPTION = "transcription"


class ProposalKind(StrEnum):
    """What of a rubric point a model may draft for a curator."""

    FOLLOW_UP = "follow_up"
    PHRASING = "phrasing"
    WRONG_CLAIM = "wrong_claim"


class ProposalState(StrEnum):
    """What became of a model's draft: a curator has not decided yet, took it, or did not; or it was held back."""

    OPEN = "open"
    TAKEN = "taken"
    DISMISSED = "dismissed"
    HELD_BACK = "held_back"


class Objection(StrEnum):
    """Why no curator is shown a model's draft."""

    LENGTH = "length"
    MARKUP = "markup"
    VOICE = "voice"
    ALIKE = "alike"
    NO_QUESTION = "no_question"
    GIVES_AWAY = "gives_away"


class Trouble(StrEnum):
    """Why a model's turn was taken by the rules."""

    REFUSED_KEY = "refused_key"
    BUSY = "busy"
    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"
    BROKEN = "broken"
    UNUSABLE = "unusable"
    HELD_BACK = "held_back"
    BUDGET = "budget"


class RemarkState(StrEnum):
    """How far an interview is marked again; the first two are under way."""

    WAITING = "waiting"
    UNDER_WAY = "under_way"
    DONE = "done"
    FAILED = "failed"

    @property
    def is_open(self) -> bool:
        """Whether there is more to come."""
        return self in (RemarkState.WAITING, RemarkState.UNDER_WAY)


# What became of a request that had no trouble.
OK = "ok"
RULES = "rules"
# The most characters one answer may have; the page counts down to it.
MAX_TEXT = 8_000
MAX_SOURCE = 65_536
# The most bytes of one frame from a browser.
MAX_FRAME = 65_536
