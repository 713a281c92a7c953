"""What simpler interviewers would ask: five ways to choose a follow-up, to see what ours is worth."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from interviews.engine.policy import FOLLOW_UPS, FOLLOW_UPS_BY_FORMAT
from interviews.evaluation.fixture import Fixture, Said
from interviews.evaluation.playing import Asked
from questionbank.content import PointContent, QuestionContent

# A long answer looks like a full one.
LONG_ANSWER_WORDS = 60
Choice = Callable[[QuestionContent, Sequence[str], list[PointContent], random.Random], PointContent | None]


def at_random(
    question: QuestionContent, answers: Sequence[str], left: list[PointContent], chance: random.Random
) -> PointContent | None:
    """Half of the time ask about any point, else be content."""
    return chance.choice(left) if chance.random() < 0.5 else None


def fixed_script(
    question: QuestionContent, answers: Sequence[str], left: list[PointContent], chance: random.Random
) -> PointContent | None:
    """Ask about the points in the order of the rubric, whatever was said."""
    return left[0]


def always(
    question: QuestionContent, answers: Sequence[str], left: list[PointContent], chance: random.Random
) -> PointContent | None:
    """Ask about the weightiest point left, whatever was said."""
    return max(left, key=lambda point: point.weight)


def keyword_overlap(
    question: QuestionContent, answers: Sequence[str], left: list[PointContent], chance: random.Random
) -> PointContent | None:
    """Ask about the weightiest point none of whose cues was said."""
    said = " ".join(answers).lower()
    silent = [point for point in left if not any(cue.lower() in said for cue in point.cues)]
    return max(silent, key=lambda point: point.weight, default=None)


def answer_length(
    question: QuestionContent, answers: Sequence[str], left: list[PointContent], chance: random.Random
) -> PointContent | None:
    """Ask about the weightiest point as long as little was said."""
    words = sum(len(answer.split()) for answer in answers)
    return max(left, key=lambda point: point.weight) if words < LONG_ANSWER_WORDS else None


BASELINES: dict[str, Choice] = {
    "random follow-up": at_random,
    "fixed script": fixed_script,
    "always follow up": always,
    "keyword overlap": keyword_overlap,
    "answer length": answer_length,
}


def budget_of(question: QuestionContent) -> int:
    """Return how many follow-ups the policy allows the question."""
    return FOLLOW_UPS_BY_FORMAT.get(question.format, FOLLOW_UPS[question.level])


def play_baseline(question: QuestionContent, opening: Said, fixture: Fixture, choose: Choice, seed: int) -> list[Asked]:
    """Return what a baseline asks within the budget, told as for the real interviewer."""
    chance, answers = random.Random(f"{seed}:{opening.answer}"), [opening.answer]
    covered, contradicted, asked = opening.covered, opening.contradicted, list[Asked]()
    while len(asked) < budget_of(question):
        left = [point for point in question.points if point.slug not in {put.point for put in asked}]
        point = choose(question, answers, left, chance) if left else None
        if point is None:
            break
        asked.append(Asked(point.slug, (point.follow_ups or ("",))[0], covered, contradicted))
        reply = fixture.reply(opening, point.slug)
        if reply:
            answers.append(reply.answer)
            covered = (covered | reply.covered) - reply.contradicted
            contradicted = (contradicted | reply.contradicted) - reply.covered
    return asked
