"""A bank in figures and in words: how much it has of what, how its own texts are marked, a question as it is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from questionbank.assessment import Status, assess
from questionbank.content import Emphasis, PointContent, QuestionContent, TrackContent
from questionbank.formats import Category, Format, Level

Row = Sequence[str | int | float]
Progress = Callable[[int, int], None]


def figures(questions: Sequence[QuestionContent], tracks: Sequence[TrackContent]) -> Iterator[str]:
    """Return the lines of tables: questions by category, format, level and track, and texts a point."""
    points = [point for question in questions for point in question.points]
    yield f"{len(questions)} questions, {len(points)} points"
    for name, values in (("category", Category.values), ("format", Format.values), ("level", Level.values)):
        found = Counter(getattr(question, name) for question in questions)
        yield from table((name, "questions"), [(value, found[value]) for value in values])
    yield from table(("track", "questions", "of each share"), [_track_row(track, questions) for track in tracks])
    yield from table(("texts a point", "median", "least", "most", "in all"), _text_rows(points))


def table(heads: Row, rows: Iterable[Row]) -> Iterator[str]:
    """Return the lines of a Markdown table, after an empty one."""
    yield ""
    yield _line(heads)
    yield "|" + "---|" * len(heads)
    yield from map(_line, rows)


def _line(cells: Row) -> str:
    return "| " + " | ".join(f"{cell:g}" if isinstance(cell, float) else str(cell) for cell in cells) + " |"


def _track_row(track: TrackContent, questions: Sequence[QuestionContent]) -> Row:
    fitting = [[question.slug for question in questions if _fits(question, part)] for part in track.emphasis]
    shares = ", ".join(
        f"{part.category} {part.share:.0%}: {len(slugs)}" for part, slugs in zip(track.emphasis, fitting, strict=True)
    )
    return track.slug, len({slug for slugs in fitting for slug in slugs}), shares


def _fits(question: QuestionContent, part: Emphasis) -> bool:
    return question.category == part.category and (not part.tags or not set(part.tags).isdisjoint(question.tags))


def _text_rows(points: Sequence[PointContent]) -> Iterator[Row]:
    for kind in ("phrasings", "wrong_claims", "follow_ups", "cues"):
        counts = [len(getattr(point, kind)) for point in points] or [0]
        yield kind.replace("_", " "), float(median(counts)), min(counts), max(counts), sum(counts)


@dataclass(frozen=True, slots=True)
class Marked:
    """A text of the bank that should be marked in one way, and the state that its point got."""

    question: str
    point: str
    text: str
    status: Status


@dataclass(frozen=True, slots=True)
class OwnMarks:
    """How a bank's texts are marked: each point by its model answer, and each wrong claim said alone."""

    model_answers: tuple[Marked, ...]
    wrong_claims: tuple[Marked, ...]

    def lines(self) -> Iterator[str]:
        """Return both shares, each with the texts that miss their mark, the questions with most of them first."""
        yield from _share("model answers, points covered", self.model_answers, Status.COVERED)
        yield ""
        yield from _share("wrong claims, contradicted", self.wrong_claims, Status.CONTRADICTED)


def own_marks(questions: Sequence[QuestionContent], progress: Progress) -> OwnMarks:
    """Mark what a bank itself says is right and wrong; `progress` hears how many questions are done, of how many."""
    right, wrong = list[Marked](), list[Marked]()
    for done, question in enumerate(questions, 1):
        right += _marks(question, question.model_answer, question.points)
        for point in question.points:
            wrong += [mark for claim in point.wrong_claims for mark in _marks(question, claim, (point,))]
        progress(done, len(questions))
    return OwnMarks(tuple(right), tuple(wrong))


def _marks(question: QuestionContent, text: str, points: Iterable[PointContent]) -> list[Marked]:
    status = {point.slug: point.status for point in assess(question, [text]).points}
    return [Marked(question.slug, point.slug, text, status[point.slug]) for point in points]


def _share(name: str, marked: Sequence[Marked], wanted: Status) -> Iterator[str]:
    missed = [mark for mark in marked if mark.status is not wanted]
    found = len(marked) - len(missed)
    yield f"{name}: {found} of {len(marked)} ({found / max(1, len(marked)):.1%})"
    for slug, count in Counter(mark.question for mark in missed).most_common():
        yield f"{slug}: {count}"
        yield from (f"  {mark.point}, {mark.status}: {_short(mark)}" for mark in missed if mark.question == slug)


def _short(mark: Marked) -> str:
    return mark.text if "\n" not in mark.text else "the model answer"


def as_read(question: QuestionContent) -> Iterator[str]:
    """Return the lines of a question as an interviewer reads it, from the prompt to the last follow-up."""
    yield f"{question.slug} ({question.category}, {question.level}, {question.format})"
    yield from ("", question.prompt)
    yield from _listed("Or", question.wordings)
    yield from _listed("Why", [question.purpose] if question.purpose else [])
    yield from _listed("Hint", question.hints)
    yield from _listed("Asked back", [f"{one.asks} {one.answer}" for one in question.clarifications])
    for one in question.choices:
        yield f"{'Right' if one.is_key else 'Wrong'} option: {one.text} ({one.why})"
    if question.numeric:
        asked = question.numeric
        yield f"Number: {asked.value:g} {asked.unit}, ± {asked.tolerance:g}. {asked.way}"
    yield from ("", question.model_answer)
    yield from _listed("Often told wrong", question.source_errors)
    for point in question.points:
        yield from _point(point)


def _listed(name: str, texts: Iterable[str]) -> Iterator[str]:
    return (f"{name}: {text}" for text in texts)


def _point(point: PointContent) -> Iterator[str]:
    yield from ("", f"{point.slug}, weight {point.weight}{f', {point.aspect}' if point.aspect else ''}: {point.fact}")
    yield from (f"  + {text}" for text in point.phrasings)
    yield from (f"  - {text}" for text in point.wrong_claims)
    yield from (f"  ? {text}" for text in point.follow_ups)
