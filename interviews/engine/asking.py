"""The moves themselves: the next question, a follow-up, a hint, feedback, the end."""

from __future__ import annotations

from typing import Any

from interviews.engine import ability, words
from interviews.engine.context import Context, Round
from interviews.engine.events import Slot
from interviews.engine.marking import OBJECTIVE, PointMark, QuestionMark
from interviews.engine.moves import Move
from interviews.engine.stating import is_bare
from interviews.vocabulary import Kind, Mode, State

# With less time left than this a further question is not begun.
LAST_SECONDS = 60.0
# A question may be begun when at least this share of its planned time is left.
FITS = 0.5
KIND_NAMES = {
    "typical": "an ordinary input",
    "edge": "edge cases",
    "shape": "shapes and types",
    "stability": "numerical stability",
    "speed": "speed on large inputs",
}


def next_question(context: Context) -> Move:
    """Return the next planned question that fits the time left, or the end."""
    asked = {current.content.revision for current in context.rounds}
    waiting = [slot for slot in context.facts.plan if not asked & {each.revision for each in (slot, *slot.instead)}]
    left = context.clock.left
    if not waiting:
        return finish(context, "every planned question was asked")
    if left < LAST_SECONDS:
        return finish(context, "the time is used up")
    fitting = [slot for slot in waiting if slot.minutes * 60 * FITS <= left]
    return ask(context, (fitting or sorted(waiting, key=lambda slot: slot.minutes))[0])


def ask(context: Context, slot: Slot) -> Move:
    """Return the move that puts a planned question, or one in its place that is nearer to what was shown so far.

    The question's content is looked up by whoever writes the event.
    """
    shown = ability.in_category(context, slot.category)
    level = ability.level_for(shown, slot.level)
    put = next((each for each in slot.instead if each.level == level), slot)
    why = f"next in the plan: {put.slug}"
    if put is not slot:
        why += f", {put.level} instead of {slot.level}: ability in {slot.category} {shown}"
    return Move(Kind.ASKED, "", why, {"slot": {"slug": put.slug, "revision": put.revision, "minutes": put.minutes}})


def finish(context: Context, why: str) -> Move:
    """Return the move that ends the interview."""
    text = words.say(context, "closing")
    return Move(Kind.FINISHED, text, why, {"why": why}, text)


def follow_up(context: Context, current: Round, point: PointMark) -> Move:
    """Return the bank's follow-up on a point, in a wording not used yet; it never states the point.

    An option or a number that came bare is asked for its why. A contradicted point is come back to in the words that
    also fit a right one: nobody is told before the end.
    """
    asks = () if is_bare(current) else current.content.point(point.slug).follow_ups
    open_ended = "way" if current.content.format == "numeric" else "why"
    text = words.pick(context, asks) if asks else words.say(context, open_ended)
    # In an exam nobody learns before the end which of the two it is.
    is_checked = point.state is State.CONTRADICTED and context.facts.mode == Mode.PRACTICE
    move = "checking" if is_checked else "more"
    return Move(
        Kind.FOLLOWED_UP,
        words.lead(context, move, text),
        f"{point.slug} is {point.state}, weight {point.weight:g}",
        {"asked": current.asked.seq, "point": point.slug},
        text,
    )


def outright(context: Context, current: Round) -> Move:
    """Return the question for the number or the option itself."""
    what = "number" if current.content.numeric else "option"
    text = words.say(context, f"which_{what}")
    return Move(Kind.FOLLOWED_UP, text, f"no {what} was stated", {"asked": current.asked.seq, "point": OBJECTIVE}, text)


def about_verdict(context: Context, current: Round) -> Move:
    """Return a question about the kind of case that failed, or about cost when all passed."""
    verdict = current.verdicts[-1]
    failed = next((case["kind"] for case in verdict["cases"] if case["verdict"] not in ("AC", "SKIPPED")), None)
    kind = "accepted" if verdict["verdict"] == "AC" else failed or "typical"
    assert current.content.code is not None
    texts = [put.text for put in current.content.code.follow_ups if put.case_kind == kind]
    text = words.pick(context, texts) if texts else _default_about(context, kind)
    reason = "every case passed" if kind == "accepted" else f"a case of kind {kind} failed"
    return Move(Kind.FOLLOWED_UP, text, reason, {"asked": current.asked.seq, "point": ""}, text)


def _default_about(context: Context, kind: str) -> str:
    if kind == "accepted":
        return words.say(context, "code_passed")
    return words.say(context, "code_failed", kind=KIND_NAMES[kind])


def hint(current: Round, *, reason: str) -> Move | None:
    """Return the next rung of the question's hints, or none when all were given."""
    hints = current.content.hints
    if current.hints >= len(hints):
        return None
    rung = current.hints + 1
    turn = current.follow_ups[-1].seq if current.follow_ups else current.asked.seq
    return Move(Kind.HINTED, hints[rung - 1], reason, {"turn": turn, "rung": rung, "of": len(hints)})


def feedback(current: Round, marks: QuestionMark) -> dict[str, Any]:
    """Return what practice says after a question: what was there, and what to read up on."""
    by_state: dict[State, list[str]] = {}
    for point in marks.points:
        if point.slug != OBJECTIVE:
            by_state.setdefault(point.state, []).append(current.content.point(point.slug).fact)
    covered, wrong = by_state.get(State.COVERED, []), by_state.get(State.CONTRADICTED, [])
    left_out = by_state.get(State.MISSING, []) + by_state.get(State.PARTIAL, [])
    total = sum(len(facts) for facts in by_state.values())
    parts = [f"You made {len(covered)} of {total} points."]
    parts += [f"To put right: {fact}" for fact in wrong[:1]]
    parts += [f"Worth adding: {fact}" for fact in left_out[:1]]
    return {
        "asked": current.asked.seq,
        "text": " ".join(parts),
        "covered": covered,
        "missing": len(left_out) + len(wrong),
    }
