"""Reading the bank: which questions are published, and a question's content out of its rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import TypeVar

from django.db.models import F, QuerySet

from questionbank import content
from questionbank.formats import MINUTES, Format
from questionbank.models import Case, CaseValues, Choice, FollowUp, Point, Revision, Status, Task, Track, WrongAnswer
from questionbank.models.part import RevisionPart

# A published revision never changes, so its content is kept; at about 20 kB each this is some 10 MB.
KEPT = 512
_published: dict[int, content.QuestionContent] = {}

PartType = TypeVar("PartType", bound=RevisionPart)


def published(slugs: Collection[str] | None = None) -> QuerySet[Revision]:
    """Return the revisions that new interviews may ask, of all published questions or of those slugs alone."""
    revisions = Revision.objects.filter(question__current=F("pk"), question__status=Status.PUBLISHED)
    if slugs is not None:
        revisions = revisions.filter(question__slug__in=slugs)
    return revisions.order_by("question__slug")


def catalogue() -> tuple[content.CatalogueEntry, ...]:
    """Return what planning needs to know of every published question, by slug, in one query."""
    rows = published().values_list("question__slug", "pk", "category", "level", "format", "tags", "related")
    return tuple(
        content.CatalogueEntry(slug, pk, category, level, form, tuple(tags), tuple(related), MINUTES[form])
        for slug, pk, category, level, form, tags, related in rows
    )


def tracks() -> list[content.TrackContent]:
    """Return the kinds of interview in their order, in one query."""
    return [track_content(track) for track in Track.objects.all()]


def content_of(revision_id: int) -> content.QuestionContent:
    """Return a revision's content, in three to five queries or from memory; raises `KeyError` when there is none."""
    return contents_of([revision_id])[revision_id]


def contents_of(revision_ids: Iterable[int]) -> dict[int, content.QuestionContent]:
    """Return the contents of those revisions by id, in at most six queries for all; unknown ids are left out."""
    wanted = list(dict.fromkeys(revision_ids))
    found = {pk: _published[pk] for pk in wanted if pk in _published}
    missing = [pk for pk in wanted if pk not in found]
    if missing:
        revisions = list(Revision.objects.filter(pk__in=missing).select_related("question", "task"))
        for revision, read in zip(revisions, read_contents(revisions), strict=True):
            found[revision.pk] = read
            if revision.is_published:
                _keep(revision.pk, read)
    return found


def forget() -> None:
    """Drop the contents kept in memory; for tests, whose rolled back rows give their ids away again."""
    _published.clear()


def _keep(revision_id: int, read: content.QuestionContent) -> None:
    while len(_published) >= KEPT:
        _published.pop(next(iter(_published)), None)
    _published[revision_id] = read


def read_contents(revisions: list[Revision]) -> list[content.QuestionContent]:
    """Return the contents of rows whose question and task were selected along, in their order."""
    points = _points(revisions)
    choices = _parts(Choice, [r for r in revisions if r.format == Format.CHOICE])
    coding = [r for r in revisions if r.format == Format.CODING]
    cases, wrong_answers = _parts(Case, coding), _parts(WrongAnswer, coding)
    return [
        _content(
            revision,
            points=points[revision.pk],
            choices=choices[revision.pk],
            code=_code(revision, cases[revision.pk], wrong_answers[revision.pk]),
        )
        for revision in revisions
    ]


def _parts(model: type[PartType], revisions: list[Revision]) -> dict[int, list[PartType]]:
    found: dict[int, list[PartType]] = defaultdict(list)
    if revisions:
        parts = model.objects.filter(revision__in=[r.pk for r in revisions]).order_by("revision", "position")
        for part in parts.select_related("evaluated") if model is Case else parts:
            found[part.revision_id].append(part)
    return found


def _points(revisions: list[Revision]) -> dict[int, tuple[content.PointContent, ...]]:
    follow_ups: dict[int, list[str]] = defaultdict(list)
    rows = FollowUp.objects.filter(point__revision__in=[r.pk for r in revisions]).order_by("point", "position")
    for point_id, text in rows.values_list("point_id", "text"):
        follow_ups[point_id].append(text)
    return defaultdict(
        tuple,
        {
            revision_id: tuple(_point(point, follow_ups[point.pk]) for point in points)
            for revision_id, points in _parts(Point, revisions).items()
        },
    )


def _point(point: Point, follow_ups: list[str]) -> content.PointContent:
    return content.PointContent(
        slug=point.slug,
        fact=point.fact,
        weight=point.weight,
        aspect=point.aspect,
        cues=tuple(point.cues),
        phrasings=tuple(point.phrasings),
        wrong_claims=tuple(point.wrong_claims),
        follow_ups=tuple(follow_ups),
    )


def _content(
    revision: Revision,
    *,
    points: tuple[content.PointContent, ...],
    choices: list[Choice],
    code: content.CodeContent | None,
) -> content.QuestionContent:
    return content.QuestionContent(
        slug=revision.question.slug,
        revision=revision.pk,
        prompt=revision.prompt,
        category=revision.category,
        level=revision.level,
        format=revision.format,
        points=points,
        wordings=tuple(revision.wordings),
        purpose=revision.purpose,
        tags=tuple(revision.tags),
        related=tuple(revision.related),
        sources=tuple(content.SourceReference(**source) for source in revision.sources),
        source_errors=tuple(revision.source_errors),
        hints=tuple(revision.hints),
        clarifications=tuple(content.Clarification(**said) for said in revision.clarifications),
        model_answer=revision.model_answer,
        seconds=revision.seconds,
        steps=tuple(revision.steps),
        choices=tuple(content.ChoiceContent(text=c.text, is_key=c.is_key, why=c.why) for c in choices),
        numeric=_numeric(revision),
        code=code,
        note=revision.note,
    )


def _numeric(revision: Revision) -> content.NumericContent | None:
    if revision.format != Format.NUMERIC or revision.value is None or revision.tolerance is None:
        return None
    return content.NumericContent(
        value=revision.value, unit=revision.unit, tolerance=revision.tolerance, way=revision.way
    )


def _code(revision: Revision, cases: list[Case], wrong_answers: list[WrongAnswer]) -> content.CodeContent | None:
    task: Task | None = getattr(revision, "task", None)
    if task is None:
        return None
    return content.CodeContent(
        language=task.language,
        kind=task.kind,
        entry_point=task.entry_point,
        signature=task.signature,
        starter=task.starter,
        reference=task.reference,
        constraints=tuple(task.constraints),
        complexity=task.complexity,
        schema=task.schema,
        limits=task.limits,
        cases=tuple(
            content.CaseContent(case.name, case.kind, case.is_hidden, test=case.test, values=_values(case))
            for case in cases
        ),
        wrong_answers=tuple(
            content.WrongAnswer(name=wrong.name, source=wrong.source, fails=tuple(wrong.fails))
            for wrong in wrong_answers
        ),
        follow_ups=tuple(content.CodeFollowUp(**follow_up) for follow_up in task.follow_ups),
    )


def _values(case: Case) -> dict[str, str]:
    evaluated: CaseValues | None = getattr(case, "evaluated", None)
    return evaluated.frames if evaluated else {}


def track_content(track: Track) -> content.TrackContent:
    """Return a track's content out of its row."""
    return content.TrackContent(
        slug=track.slug,
        name=track.name,
        company=track.company,
        roles=tuple(track.roles),
        reported=tuple(track.reported),
        emphasis=tuple(
            content.Emphasis(category=part["category"], share=part["share"], tags=tuple(part["tags"]))
            for part in track.emphasis
        ),
        starters=tuple(track.starters),
        basis=track.basis,
        rounds=tuple(content.Round(**stage) for stage in track.rounds),
    )
