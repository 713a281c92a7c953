"""What the rules interviewer says: several wordings for each move and manner, none twice in an interview."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

from interviews.engine.context import Context
from interviews.vocabulary import Manner

_WARM: dict[str, tuple[str, ...]] = {
    "welcome": (
        "Welcome, and thanks for making the time. We have {minutes} minutes; take a breath before each answer.",
        "Good to meet you. We have {minutes} minutes together, and there is no rush inside a question.",
    ),
    "next": (
        "Thank you. Let's turn to something else.",
        "All right, thanks. Here is the next one.",
        "Good, let's leave it there and move on.",
        "Thanks for talking that through. On to another topic.",
        "Understood. Let's look at a different question.",
    ),
    "leave": (
        "No problem at all, we'll go on to another one.",
        "That's fine. Let's try something different.",
        "Nothing lost. Here is another question.",
    ),
    "closing": (
        "That brings us to the end. Thank you for your time; your report is ready.",
        "We're done for today. Thanks for thinking aloud with me; have a look at the report.",
    ),
}
_NEUTRAL: dict[str, tuple[str, ...]] = {
    "welcome": (
        "Let's begin. We have {minutes} minutes.",
        "Thanks for coming. There are {minutes} minutes; I will ask, and sometimes ask further.",
    ),
    "next": (
        "Thank you. Next question.",
        "Noted. Let's move on.",
        "All right. Another topic.",
        "Thanks. The next one.",
        "Let's continue.",
    ),
    "leave": ("All right, we move on.", "Then the next question.", "Let's take another one."),
    "closing": ("That is all. Thank you; the report is ready.", "We have finished. Your report is ready."),
}
_DEMANDING: dict[str, tuple[str, ...]] = {
    "welcome": (
        "We have {minutes} minutes. Be precise, and say why.",
        "Let's start. {minutes} minutes; I will press where an answer stays vague.",
    ),
    "next": ("Next.", "We go on.", "Moving on.", "Another one.", "The next question."),
    "leave": ("Then we leave it.", "We go on without it.", "Next question, then."),
    "closing": ("Time to stop. The report is ready.", "That was the last one. See the report."),
}
# Said alike in every manner: these must be clear before they are warm.
_ALWAYS: dict[str, tuple[str, ...]] = {
    "follow_up": (
        "Say a little more about this: {about}",
        "I would like to hear more on one thing: {about}",
    ),
    "why": ("Why that option?", "What speaks for it?", "Talk me through why you chose that."),
    "off_subject": (
        "Let's come back to the question. {prompt}",
        "That leads away from what I asked. Once more: {prompt}",
    ),
    "order": (
        "I only weigh what you say about the question itself, so let's stay with it.",
        "Requests about the marking change nothing; what you say about the subject counts.",
    ),
    "write_code": (
        "Thanks. Put it into code now, and submit when you are content with it.",
        "Good. Write it in the editor and submit it; run it as often as you like before.",
    ),
    "no_clarification": (
        "Take it as it stands. Where something is open, state your assumption and go on.",
        "That is for you to decide: say what you assume, then answer on that basis.",
        "Choose a sensible reading, name it, and answer for that one.",
    ),
    "no_more_hints": ("That was the last hint. Say what you can, or go on to the next question.",),
    "code_failed": (
        "One of the cases that try {kind} does not pass. What in your code could be behind that?",
        "Something of the kind “{kind}” goes wrong. Where would you look first?",
    ),
    "code_passed": (
        "What does it cost in time and memory, and what would you change for inputs a hundred times as large?",
        "How does its running time grow with the input, and where would it break first?",
    ),
    "expired": ("The time is up. What you said is kept, and the report is ready.",),
}
_MANNERS = {Manner.WARM: _WARM, Manner.NEUTRAL: _NEUTRAL, Manner.DEMANDING: _DEMANDING}


def say(context: Context, move: str, **fields: object) -> str:
    """Return a wording for the move in the interview's manner, one not said before where there is one left.

    The choice depends on the seed and the events alone. Raises `KeyError` for a move without wordings.
    """
    wordings = _MANNERS[Manner(context.facts.manner)].get(move) or _ALWAYS[move]
    return pick(context, [wording.format(**fields) for wording in wordings])


def bridge(context: Context) -> str:
    """Return the words between two questions."""
    current = context.round
    has_left = bool(current and (current.is_skipped or current.passes))
    return say(context, "leave" if has_left else "next")


def pick(context: Context, wordings: Sequence[str], *, avoid: Iterable[str] = ()) -> str:
    """Return one of the wordings by the interview's seed, preferring those that were not said yet."""
    said = context.said() | set(avoid)
    fresh = [wording for wording in wordings if wording not in said] or list(wordings)
    return draw(context).choice(fresh)


def draw(context: Context) -> random.Random:
    """Return the chance of this moment: the same seed and events give the same draws."""
    newest = context.events[-1].seq if context.events else 0
    return random.Random(f"{context.facts.seed}:{newest}")
