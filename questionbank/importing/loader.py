"""Loading bank files into rows: idempotent by slug, all or nothing, and never over a curator's words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from django.db import transaction

from questionbank import questions, revising, statuses
from questionbank.content import QuestionContent, TrackContent
from questionbank.importing.reader import TRACKS_FILE, BankFile, bank_files, read_questions, read_tracks
from questionbank.models import Origin, Question, Revision, Status, Track
from questionbank.publishing import problems

BANK = Path(__file__).resolve().parent.parent / "bank"
UPSTREAM_CHANGED = "upstream changed"
# From these a file's new wording is published at once; any other status is a curator's decision.
FOLLOWS_FILE = {Status.DRAFT, Status.PUBLISHED}


@dataclass(slots=True)
class Loaded:
    """What loading did, by slug; `incomplete` gives the gate's reasons for each question that stays a draft."""

    added: list[str] = field(default_factory=list)
    revised: list[str] = field(default_factory=list)
    upstream_changed: list[str] = field(default_factory=list)
    unchanged: int = 0
    incomplete: dict[str, list[str]] = field(default_factory=dict)
    tracks: list[str] = field(default_factory=list)


def load(folder: Path = BANK) -> Loaded:
    """Load a folder of bank files; raises `BankError`, and then nothing was loaded."""
    files = bank_files(folder)
    digests = dict(Question.objects.values_list("slug", "file_digest"))
    known = digests.keys() | {file.slug for file in files}
    changed = [file for file in files if digests.get(file.slug) != file.digest]
    contents = read_questions(changed, known=known)
    tracks = read_tracks(folder / TRACKS_FILE, known=known)
    loaded = Loaded(unchanged=len(files) - len(changed))
    with transaction.atomic():
        if changed:
            _load_questions(changed, contents, loaded)
        _load_tracks(tracks, loaded)
    return loaded


def _load_questions(files: list[BankFile], contents: list[QuestionContent], loaded: Loaded) -> None:
    rows = Question.objects.in_bulk([file.slug for file in files], field_name="slug")
    new = [Question(slug=file.slug) for file in files if file.slug not in rows]
    loaded.added += [question.slug for question in new]
    rows.update({question.slug: question for question in Question.objects.bulk_create(new)})
    histories = _histories(rows.values())
    wordings = [
        _wording(rows[content.slug], content, edited=histories[rows[content.slug].pk].is_edited)
        for content in contents
        if histories[rows[content.slug].pk].latest != content
    ]
    revisions = revising.add_revisions(wordings)
    _publish(revisions, wordings, loaded)
    for file in files:
        rows[file.slug].file_digest = file.digest
    Question.objects.bulk_update(rows.values(), ["file_digest"])


@dataclass(slots=True)
class _History:
    """What a question's rows say: its latest content, and whether a curator wrote since the file was loaded."""

    latest: QuestionContent | None = None
    is_edited: bool = False


def _histories(rows: Iterable[Question]) -> dict[int, _History]:
    histories = {question.pk: _History() for question in rows}
    current = {question.pk: question.current_id for question in rows}
    latest: dict[int, int] = {}
    revisions = Revision.objects.filter(question__in=list(histories)).order_by("question", "number")
    for pk, question_id, origin in revisions.values_list("pk", "question_id", "origin"):
        latest[question_id] = pk
        # What was written before the revision that is asked now has been decided about.
        if pk == current[question_id]:
            histories[question_id].is_edited = False
        histories[question_id].is_edited |= origin == Origin.CURATOR
    contents = questions.contents_of(latest.values())
    for question_id, pk in latest.items():
        histories[question_id].latest = replace(contents[pk], revision=0)
    return histories


def _wording(question: Question, content: QuestionContent, *, edited: bool) -> revising.Wording:
    follows = not edited and question.status in FOLLOWS_FILE
    return revising.Wording(question, content, Origin.FILE, remark="" if follows else UPSTREAM_CHANGED)


def _publish(revisions: list[Revision], wordings: list[revising.Wording], loaded: Loaded) -> None:
    publishable: list[Revision] = []
    for revision, wording in zip(revisions, wordings, strict=True):
        slug = wording.content.slug
        if wording.remark == UPSTREAM_CHANGED:
            loaded.upstream_changed.append(slug)
        elif found := problems(wording.content):
            loaded.incomplete[slug] = [f"{problem.field}: {problem.reason}" for problem in found]
        else:
            publishable.append(revision)
            loaded.revised += [] if slug in loaded.added else [slug]
    statuses.publish_all(publishable, by=None, why="loaded from the bank's files")


def _load_tracks(tracks: list[TrackContent], loaded: Loaded) -> None:
    rows = {track.slug: track for track in Track.objects.all()}
    for position, track in enumerate(tracks):
        digest = _digest(track)
        row = rows.get(track.slug) or Track(slug=track.slug)
        is_edited = row.pk is not None and _digest(questions.track_content(row)) != row.file_digest
        if row.file_digest != digest and not is_edited:
            loaded.tracks.append(track.slug)
            _fill(row, track, position=position, digest=digest)


def _fill(row: Track, track: TrackContent, *, position: int, digest: str) -> None:
    row.position, row.file_digest = position, digest
    for name, value in asdict(track).items():
        setattr(row, name, list(value) if isinstance(value, tuple) else value)
    row.save()


def _digest(track: TrackContent) -> str:
    return hashlib.sha256(repr(track).encode("utf-8")).hexdigest()
