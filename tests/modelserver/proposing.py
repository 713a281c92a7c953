"""Drafts for a rubric point: useful ones, and what a model makes that only repeats what it was told."""

from __future__ import annotations

from tests.modelserver.prompts import Prompt

_SAID = (
    "If my little brother asked over breakfast I would tell him this much: {half}, more or less.",
    "Hm, picture a crowded railway station at noon, and then simply imagine that {half}.",
    "Short version for a busy manager holding coffee: {half}. Nothing fancy behind it.",
    "Think of a gardener watering pots every evening; in that garden {half}, roughly speaking.",
    "My old teacher drew it on a napkin, and the drawing basically showed that {half}.",
    "Well, suppose a baker checks bread twice an hour, then surely {half}, wouldn't you think.",
)
_ASKED = (
    "Suppose a colleague doubts that part of your story; what would you look at first?",
    "Could you walk me through one concrete case and say what happens there, step after step?",
    "Where in practice have you met this, and what surprised you about it back then?",
    "Imagine it breaks on a Monday morning; which piece would you inspect before calling anybody?",
    "What would change for you if we had ten times as many customers by next spring?",
    "How would you persuade a sceptical friend, without slides, that this deserves some care?",
)
_WRONG = (
    "Everybody at my last company agreed that quite the reverse holds, never mind whether {half}.",
    "Honestly that never matters; people only pretend, and textbooks merely copy each other when {half}.",
    "My rule of thumb says it happens purely by luck, whatever anybody claims about how {half}.",
    "You always need twice the hardware for it, which is the single reason why {half}.",
    "That was solved decades ago by faster disks, so today nobody cares if {half}.",
    "It works only on Tuesdays with small tables, and elsewhere one simply ignores whether {half}.",
)
_FRAMES = {"phrasing": _SAID, "follow_up": _ASKED, "wrong_claim": _WRONG}


def well(prompt: Prompt) -> list[str]:
    """Return drafts of the kind that is wanted, each with other words."""
    words = prompt.points[0].fact.rstrip(".").split()
    frames = _FRAMES[prompt.move["kind"]]
    return [frame.format(half=" ".join(words[: max(3, len(words) // 2)]).lower()) for frame in frames]


def obedient(prompt: Prompt) -> list[str]:
    """Return what the prompt holds: the fact itself, asked and said, and the instructions."""
    fact = prompt.points[0].fact.rstrip(".")
    return [
        f"Would you say with me that {fact}?",
        f"{fact}, is that not so, and would you repeat it for me?",
        prompt.system,
        " ".join(prompt.system.split()[:40]) + "?",
    ]
