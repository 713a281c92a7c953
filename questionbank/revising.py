"""Writing a question's content into rows: the one place where revisions are made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max

from questionbank.content import CodeContent, QuestionContent
from questionbank.models import (
    Case,
    Choice,
    FollowUp,
    Origin,
    Point,
    Question,
    Revision,
    Task,
    WrongAnswer,
)
from questionbank.questions import content_of


@dataclass(frozen=True, slots=True)
class Wording:
    """A question's new content, whose it is, and why it is stored."""

    question: Question
    content: QuestionContent
    origin: Origin
    remark: str = ""
    by: User | None = None


def add_revision(wording: Wording) -> Revision:
    """Store one new draft revision of a question and return it."""
    return add_revisions([wording])[0]


@transaction.atomic
def add_revisions(wordings: Sequence[Wording]) -> list[Revision]:
    """Store a draft revision for each wording, in a fixed number of queries for all, and return them in order."""
    numbers = dict(
        Revision.objects.filter(question__in=[wording.question for wording in wordings])
        .values_list("question_id")
        .annotate(Max("number"))
    )
    revisions = Revision.objects.bulk_create(
        [_revision(wording, numbers.get(wording.question.pk, 0) + 1) for wording in wordings]
    )
    pairs = [(revision, wording.content) for revision, wording in zip(revisions, wordings, strict=True)]
    _add_points(pairs)
    Choice.objects.bulk_create(
        Choice(revision=revision, position=position, **asdict(choice))
        for revision, question in pairs
        for position, choice in enumerate(question.choices)
    )
    _add_code([(revision, question.code) for revision, question in pairs if question.code is not None])
    return revisions


def _revision(wording: Wording, number: int) -> Revision:
    question = wording.content
    return Revision(
        question=wording.question,
        number=number,
        origin=wording.origin,
        remark=wording.remark,
        created_by=wording.by,
        prompt=question.prompt,
        wordings=list(question.wordings),
        purpose=question.purpose,
        category=question.category,
        level=question.level,
        format=question.format,
        tags=list(question.tags),
        related=list(question.related),
        hints=list(question.hints),
        clarifications=[asdict(said) for said in question.clarifications],
        model_answer=question.model_answer,
        seconds=question.seconds,
        steps=list(question.steps),
        sources=[asdict(source) for source in question.sources],
        source_errors=list(question.source_errors),
        note=question.note,
        **(asdict(question.numeric) if question.numeric else {}),
    )


def _add_points(pairs: Iterable[tuple[Revision, QuestionContent]]) -> None:
    listed = [
        (
            Point(
                revision=revision,
                position=position,
                slug=point.slug,
                fact=point.fact,
                weight=point.weight,
                aspect=point.aspect,
                cues=list(point.cues),
                phrasings=list(point.phrasings),
                wrong_claims=list(point.wrong_claims),
            ),
            point.follow_ups,
        )
        for revision, question in pairs
        for position, point in enumerate(question.points)
    ]
    points = Point.objects.bulk_create([row for row, _ in listed])
    FollowUp.objects.bulk_create(
        FollowUp(point=point, position=position, text=text)
        for point, (_, follow_ups) in zip(points, listed, strict=True)
        for position, text in enumerate(follow_ups)
    )


def _add_code(pairs: Sequence[tuple[Revision, CodeContent]]) -> None:
    Task.objects.bulk_create(_task(revision, code) for revision, code in pairs)
    Case.objects.bulk_create(
        Case(
            revision=revision,
            position=position,
            name=case.name,
            kind=case.kind,
            is_hidden=case.is_hidden,
            test=dict(case.test),
        )
        for revision, code in pairs
        for position, case in enumerate(code.cases)
    )
    WrongAnswer.objects.bulk_create(
        WrongAnswer(revision=revision, position=position, name=wrong.name, source=wrong.source, fails=list(wrong.fails))
        for revision, code in pairs
        for position, wrong in enumerate(code.wrong_answers)
    )


def _task(revision: Revision, code: CodeContent) -> Task:
    values: dict[str, Any] = {
        name: getattr(code, name)
        for name in ("language", "kind", "entry_point", "signature", "starter", "reference", "complexity", "schema")
    }
    return Task(
        revision=revision,
        constraints=list(code.constraints),
        limits=dict(code.limits),
        follow_ups=[asdict(follow_up) for follow_up in code.follow_ups],
        **values,
    )


def basis_of(question: Question) -> Revision | None:
    """Return the wording that is worked on: the newest draft by a curator, else what is asked, else the newest."""
    newest_first = question.revisions.order_by("-number")
    later = newest_first.filter(number__gt=question.current.number if question.current else 0)
    draft = later.filter(published_at=None, origin=Origin.CURATOR).first()
    return draft or question.current or newest_first.first()


@transaction.atomic
def add_text(question: Question, slug: str, field: str, text: str, *, by: User, remark: str) -> Revision:
    """Add a text to a point in a curator's draft, begun for it where there is none, and return the draft.

    `field` is one of `phrasings`, `wrong_claims` and `follow_ups`. Raises `Point.DoesNotExist` where the question has
    no wording, or none with that point. What is published stays as it is.
    """
    question = Question.objects.select_for_update(of=("self",)).select_related("current").get(pk=question.pk)
    basis = basis_of(question)
    if basis is None or not basis.points.filter(slug=slug).exists():
        raise Point.DoesNotExist(slug)
    if basis.is_published or basis.origin != Origin.CURATOR:
        basis = add_revision(Wording(question, content_of(basis.pk), Origin.CURATOR, remark=remark, by=by))
    point = basis.points.get(slug=slug)
    if field == "follow_ups":
        FollowUp.objects.create(point=point, position=_next_position(point), text=text)
    else:
        getattr(point, field).append(text)
        point.save(update_fields=[field])
    return basis


def _next_position(point: Point) -> int:
    last = point.follow_ups.aggregate(last=Max("position", default=-1))["last"]
    return int(last) + 1
