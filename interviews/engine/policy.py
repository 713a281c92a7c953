"""What the interviewer does next: decided here from the events and a seed, never by a model.

The order of preference: a flag, then help after "I don't know", then a return to the subject, then the option or the
number itself where none was given, then a word about code, then a follow-up on what was contradicted, on a step of a
design that was not touched, or on what is missing, then the next question.
"""

from __future__ import annotations

from dataclasses import replace

from interviews.engine import asking, designing, words
from interviews.engine.context import ASTRAY, Context, Round
from interviews.engine.events import Entry
from interviews.engine.marking import OBJECTIVE, PointMark, QuestionMark, mark
from interviews.engine.moves import Decision, Move
from interviews.engine.stating import given
from interviews.vocabulary import Kind, Mode, State
from questionbank.assessment import Flag

# Follow-ups a question may get, by level; formats that are one short exchange get fewer.
FOLLOW_UPS = {"beginner": 1, "intermediate": 2, "advanced": 3, "product-specific": 2}
FOLLOW_UPS_BY_FORMAT = {"timed": 0, "choice": 1, "numeric": 1, "coding": 2, "design": 5}
# The share of the rubric from which an answer counts as full, and how far over its planned time a question may run.
FULL_SHARE = 0.85
OVERRUN = 1.6
# From this share on an answer is good, and only a point that is missing with this confidence is asked about.
GOOD_SHARE = 0.75
SURELY_MISSING = 0.8
# Told once in an interview, whatever else follows, with the wording that each gets.
TOLD = {Flag.ORDER: "order", Flag.UNSAFE: "unsafe"}


def decide(context: Context) -> Decision:
    """Return what to do now that the interviewer has the floor."""
    current = context.round
    if current is None or current.mark is not None:
        return Decision((), asking.next_question(context))
    marks = mark(current, mode=context.facts.mode)
    flags = _flags(context, current, marks)
    stay = _stay(context, current, marks)
    if stay:
        return Decision(flags, stay)
    closing = _close(context, current, marks)
    # The next question follows what this one showed, though its mark is only now being written.
    rounds = [*context.rounds[:-1], replace(current, mark=closing[0].data)]
    return Decision((*flags, *closing), asking.next_question(replace(context, rounds=rounds)))


def close(context: Context) -> tuple[Entry, ...]:
    """Return the events that close the question under way, if one is open: for an interview that ends now."""
    current = context.round
    if current is None or current.mark is not None:
        return ()
    return _close(context, current, mark(current, mode=context.facts.mode))


def _stay(context: Context, current: Round, marks: QuestionMark) -> Move | None:
    """Return a move that stays with the question, or none when it is done."""
    if current.is_skipped or current.has_timed_out:
        return None
    if context.newest_act.kind == Kind.PASSED:
        return _help(context, current)
    return (
        _back_to_subject(context, current, marks)
        or _ask_outright(context, current, marks)
        or _code_talk(context, current)
        or _follow_up(context, current, marks)
    )


def _help(context: Context, current: Round) -> Move | None:
    if context.facts.mode == Mode.EXAM or current.passes > 1:
        return None
    return asking.hint(current, reason="does not know; practice helps")


def _back_to_subject(context: Context, current: Round, marks: QuestionMark) -> Move | None:
    flag = next((flag for flag in ASTRAY if flag in marks.flags), None)
    if flag is None or marks.share() or current.asked_back or current.content.format == "timed":
        return None
    text = words.say(context, flag, prompt=current.content.prompt)
    return Move(Kind.FOLLOWED_UP, text, flag, {"asked": current.asked.seq, "point": ""}, current.content.prompt)


def _ask_outright(context: Context, current: Round, marks: QuestionMark) -> Move | None:
    """Return the question for the option or the number itself, once, where talk came without it."""
    has_one = bool(current.content.choices or current.content.numeric)
    if not has_one or current.has_followed_up(OBJECTIVE) or given(current) or not _has_time(context, current):
        return None
    return None if Flag.UNKNOWING in marks.flags else asking.outright(context, current)


def _code_talk(context: Context, current: Round) -> Move | None:
    """Return what coding adds: a word to write the code first, and one question after the first verdict."""
    code = current.content.code
    if code is None or not code.is_runnable:
        return None
    if not current.submissions and len(current.answers) < 2:
        text = words.say(context, "write_code")
        return Move(Kind.ACKNOWLEDGED, text, "no code submitted yet", {"asked": current.asked.seq}, text)
    if context.newest_act.kind == Kind.CODE_JUDGED and _may_follow_up(context, current):
        return asking.about_verdict(context, current)
    return None


def _follow_up(context: Context, current: Round, marks: QuestionMark) -> Move | None:
    if not _may_follow_up(context, current) or marks.share() >= FULL_SHARE:
        return None
    open_points = [
        point
        for point in marks.points
        if point.slug != OBJECTIVE
        and point.state is not State.COVERED
        and not current.has_followed_up(point.slug)
        and _is_worth_asking(point, marks)
    ]
    is_against = any(point.state is State.CONTRADICTED for point in open_points)
    step = None if is_against else designing.next_step(context, current)
    if step or not open_points:
        return step
    # A contradicted point first, then the weightiest missing one, then what is only partly there.
    rank = {State.CONTRADICTED: 0, State.MISSING: 1, State.PARTIAL: 1}
    chosen = min(open_points, key=lambda point: (rank[point.state], -point.weight, point.state is State.PARTIAL))
    return asking.follow_up(context, current, chosen)


def _is_worth_asking(point: PointMark, marks: QuestionMark) -> bool:
    """Whether a point is surely open: after a good answer, asking for what was said is worse than silence."""
    if point.state is State.CONTRADICTED or marks.share() < GOOD_SHARE:
        return True
    return point.state is State.MISSING and point.confidence >= SURELY_MISSING


def _may_follow_up(context: Context, current: Round) -> bool:
    form = current.content.format
    budget = FOLLOW_UPS_BY_FORMAT.get(form, FOLLOW_UPS[current.content.level])
    # To ask for the option or the number itself takes nothing from the talk about it.
    spent = sum(put.point != OBJECTIVE for put in current.follow_ups)
    return spent < budget and _has_time(context, current)


def _has_time(context: Context, current: Round) -> bool:
    return current.seconds < current.minutes * 60 * OVERRUN and context.clock.left > 0


def _flags(context: Context, current: Round, marks: QuestionMark) -> tuple[Entry, ...]:
    told = {event.data["flag"] for event in context.events if event.kind == Kind.FLAGGED}
    return tuple(
        Entry(
            Kind.FLAGGED,
            {"turn": current.asked.seq, "flag": flag, "text": words.say(context, TOLD[Flag(flag)])},
        )
        for flag in marks.flags
        if flag in TOLD and flag not in told
    )


def _close(context: Context, current: Round, marks: QuestionMark) -> tuple[Entry, ...]:
    entries = [Entry(Kind.MARKED, _marked(current, marks))]
    if context.facts.mode == Mode.PRACTICE and (current.answers or current.submissions):
        entries.append(Entry(Kind.FED_BACK, asking.feedback(current, marks)))
    return tuple(entries)


def _marked(current: Round, marks: QuestionMark) -> dict[str, object]:
    return {
        "asked": current.asked.seq,
        "slug": current.content.slug,
        "revision": current.content.revision,
        "score": marks.score,
        "enough": marks.enough,
        "flags": list(marks.flags),
        "points": [point.as_data() for point in marks.points],
    }
