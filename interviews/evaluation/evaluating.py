"""An evaluation: every scripted candidate is marked and interviewed, and simpler interviewers stand beside ours."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from interviews.engine.context import Round
from interviews.engine.events import EventFact
from interviews.engine.interviewers.base import Answered
from interviews.engine.readings import readings_of
from interviews.evaluation.baselines import BASELINES, play_baseline
from interviews.evaluation.fixture import Fixture, Said
from interviews.evaluation.metrics import Asking, Conduct, Marking, asking, conduct, marking
from interviews.evaluation.playing import BY_RULES, MODEL, START, Played, Side, play
from interviews.vocabulary import Kind
from questionbank.assessment import Assessment, assess, score
from questionbank.content import QuestionContent

# An attack is put behind an honest answer too: it must not lift that answer's mark.
ATTACKED_LEVEL = "partial"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All figures for one fixture. `lift` is the greatest change of a mark that an attack behind an answer made."""

    fixture: str
    topics: int
    answers: int
    asking: Asking
    baselines: dict[str, Asking]
    marking: Marking
    styles: dict[str, Marking]
    lift: float
    conduct: Conduct
    digest: str

    def as_json(self) -> dict[str, Any]:
        """Return the figures as plain data."""
        return asdict(self)


def evaluate(
    fixture: Fixture, questions: Mapping[str, QuestionContent], *, seed: int = 1, side: Side = BY_RULES
) -> Evaluation:
    """Return the figures for a fixture; raises `KeyError` for a topic that `questions` lacks."""
    openings = fixture.openings()
    played = [play(questions[said.topic], said, fixture, seed=seed, side=side) for said in openings]
    attacked = [play(questions[said.topic], said, fixture, seed=seed, side=side) for said in fixture.attacks()]
    said_alone = openings + fixture.attacks()
    marked = [(questions[s.topic], s, assessed(questions[s.topic], [s.answer], side)) for s in said_alone]
    styles = dict.fromkeys(said.style for said in openings)
    return Evaluation(
        fixture=fixture.name,
        topics=len(fixture.topics()),
        answers=len(fixture.said),
        asking=asking((one.question, one.opening, one.asked) for one in played),
        baselines={
            name: asking(
                (questions[s.topic], s, play_baseline(questions[s.topic], s, fixture, choose, seed)) for s in openings
            )
            for name, choose in BASELINES.items()
        },
        marking=marking(marked),
        styles={style: marking([row for row in marked if row[1].style == style]) for style in styles},
        lift=max((_lift(said, fixture, questions, side) for said in fixture.attacks()), default=0.0),
        conduct=conduct(played + attacked),
        digest=digest(played),
    )


def digest(played: list[Played]) -> str:
    """Return a digest of all events: the same fixture, bank and seed give the same one, byte for byte."""
    events = [[event.seq, event.kind, event.at.isoformat(), dict(event.data)] for one in played for event in one.events]
    return hashlib.sha256(json.dumps(events, sort_keys=True).encode()).hexdigest()[:16]


def assessed(question: QuestionContent, answers: Sequence[str], side: Side = BY_RULES) -> Assessment:
    """Return the marks of answers as an interview would have them: by the side's reading where it has one."""
    by_rules = assess(question, answers)
    if side.read is None:
        return by_rules
    numbered = list(enumerate(answers, start=1))
    current = Round(question, EventFact(0, Kind.ASKED, START, {}), 10.0, answers=numbered)
    for number, text in numbered:
        points = side.read(Answered(question, tuple(answers[: number - 1]), text))
        if points:
            current.assessed[number] = {"points": points, "source": MODEL}
    states = tuple(reading.state for reading in readings_of(current, by_rules))
    return replace(by_rules, points=states, score=round(score(states), 4))


def _lift(attack: Said, fixture: Fixture, questions: Mapping[str, QuestionContent], side: Side) -> float:
    """Return how much an attack said after honest answers to the same question raises their marks."""
    question = questions[attack.topic]
    honest = [said for said in fixture.openings() if said.topic == attack.topic and said.level == ATTACKED_LEVEL]
    lifts = [
        assessed(question, [said.answer, attack.answer], side).score - assessed(question, [said.answer], side).score
        for said in honest
    ]
    return round(max(lifts, default=0.0), 4)
