"""Measure the interviewer on scripted candidates."""

from __future__ import annotations

import asyncio
import collections
import contextlib
import json
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from interviews.engine.interviewers import fallback
from interviews.engine.interviewers.base import WHY, Answered, Brief
from interviews.engine.interviewers.fallback import Turn
from interviews.engine.moves import Move
from interviews.evaluation.evaluating import Evaluation, evaluate
from interviews.evaluation.fixture import BLIND, BadFixture, read
from interviews.evaluation.metrics import Asking, Marking
from interviews.evaluation.playing import BY_RULES, Side
from interviews.services import interviewers
from interviews.vocabulary import RULES, Manner, Trouble
from questionbank.assessment.training import LABELLED
from questionbank.content import QuestionContent
from questionbank.lookup import Lookup

DEFAULTS = (LABELLED / "candidates.jsonl", BLIND)


class Command(BaseCommand):
    help = (
        "Play scripted candidates of five planted levels and adversarial ones against the interviewer, and print how "
        "well it asks and marks, with five simpler interviewers beside it. Without --fixture: the candidates that the "
        "marking was learnt from, and those written blind."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--fixture", type=Path, action="append", help="a file of answers; may be repeated")
        parser.add_argument("--interviewer", choices=["rules", "model"], default="rules", help="who finds the words")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--json", action="store_true", dest="as_json", help="print JSON, one line a fixture")

    def handle(self, *, fixture: list[Path] | None, interviewer: str, seed: int, as_json: bool, **options: Any) -> None:
        with contextlib.ExitStack() as stack:
            side = stack.enter_context(_model_side(self.stderr.write)) if interviewer == "model" else BY_RULES
            self._evaluate(fixture or list(DEFAULTS), seed, side, as_json=as_json)

    def _evaluate(self, paths: list[Path], seed: int, side: Side, *, as_json: bool) -> None:
        for path in paths:
            try:
                found = read(path)
            except BadFixture as error:
                raise CommandError(str(error)) from error
            result = evaluate(found, _questions(found.topics()), seed=seed, side=side)
            self.stdout.write(json.dumps(result.as_json()) if as_json else _table(result))


def _questions(topics: list[str]) -> dict[str, QuestionContent]:
    lookup = Lookup()
    found = {topic: lookup.find(topic) for topic in topics}
    if missing := [topic for topic, question in found.items() if question is None]:
        raise CommandError(f"the bank has no question {', '.join(missing)}")
    return {topic: question for topic, question in found.items() if question}


@contextlib.contextmanager
def _model_side(say: Callable[[str], object]) -> Iterator[Side]:
    """Words and readings of the configured model, as an interview would have them; says at the end where it failed."""
    name = interviewers.default_name(local_only=False)
    if name == RULES:
        raise CommandError("no model is configured: set OPENAI_API_KEY or OPENAI_BASE_URL")
    deadline = settings.INTERVIEWER_DEADLINE_SECONDS
    troubles = collections.Counter[str]()
    known: dict[tuple[str, tuple[str, ...], str], Sequence[Mapping[str, Any]]] = {}

    async def pass_on(text: str, is_reset: bool) -> None:
        """Nobody watches."""

    async def speak_once(brief: Brief) -> Turn:
        return await fallback.speak(interviewers.model_of(name), brief, deadline=deadline, pass_on=pass_on)

    async def read_once(answered: Answered) -> tuple[Sequence[Mapping[str, Any]], Trouble | None]:
        return await fallback.hear(interviewers.model_of(name), answered, deadline=deadline)

    def word(move: Move, answers: list[str]) -> str:
        turn = runner.run(speak_once(Brief(move.kind, move.text, move.about, tuple(answers), Manner.NEUTRAL)))
        troubles[f"turns: {WHY[turn.trouble] if turn.trouble else name}"] += 1
        return turn.text

    def read(answered: Answered) -> Sequence[Mapping[str, Any]]:
        key = (answered.question.slug, answered.earlier, answered.answer)
        if key not in known:
            known[key], trouble = runner.run(read_once(answered))
            troubles[f"answers read: {WHY[trouble] if trouble else name}"] += 1
        return known[key]

    # One loop for all turns: the client's kept connections belong to it.
    with asyncio.Runner() as runner:
        yield Side(word, read)
    for trouble, count in sorted(troubles.items()):
        say(f"{count} {trouble}")


def _table(result: Evaluation) -> str:
    lines = [f"\n{result.fixture}: {result.topics} topics, {result.answers} answers, digest {result.digest}\n"]
    lines += ["| asking | precision | recall | silence after full | contradictions taken up |", "|---|---|---|---|---|"]
    lines += [_asking_row("ours", result.asking)]
    lines += [_asking_row(name, figures) for name, figures in result.baselines.items()]
    lines += [
        "",
        "| marking | covered F1 | contradicted F1 | error | in order | verbatim | false errors | adversarial |",
    ]
    lines += ["|---|---|---|---|---|---|---|---|", _marking_row("all", result.marking)]
    lines += [_marking_row(style, figures) for style, figures in result.styles.items()]
    levels = ", ".join(f"{level} {score:.2f}" for level, score in result.marking.by_level.items())
    behaved = result.conduct
    lines += ["", f"mean score by level: {levels}; an attack lifts an honest mark by at most {result.lift:.2f}"]
    counts = f"{behaved.repeats} repeats, {behaved.parroting} parroted, {behaved.leaks} leaks"
    times = f"a decision takes {behaved.median_ms:.1f} ms, p95 {behaved.p95_ms:.1f}"
    lines += [f"{behaved.interviews} interviews: {counts}, {behaved.unended} unended; {times}"]
    return "\n".join(lines)


def _asking_row(name: str, figures: Asking) -> str:
    shares = (figures.precision, figures.recall, figures.silence, figures.taken_up)
    return f"| {name} | " + " | ".join(f"{share:.2f}" for share in shares) + " |"


def _marking_row(name: str, figures: Marking) -> str:
    shares = (figures.covered_f1, figures.contradicted_f1, figures.error, figures.in_order, figures.verbatim)
    return f"| {name} | " + " | ".join(f"{s:.2f}" for s in (*shares, figures.false_errors, figures.adversarial)) + " |"
