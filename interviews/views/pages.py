"""What the larger pages show, prepared for their templates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser, User

from interviews.engine.interviewers.base import WHY
from interviews.engine.plan import Plan
from interviews.engine.remarks import PointDifference, QuestionDifference
from interviews.forms import RemarkForm
from interviews.models import Comment, Interview, Remark
from interviews.services import remarking
from interviews.views.rendering import prose, source
from interviews.vocabulary import RemarkState, Trouble
from questionbank.formats import Category, Format, Level
from questionbank.questions import contents_of


def plan_rows(plan: Plan) -> list[dict[str, Any]]:
    """Return a plan for its preview, each question by its kind and topic: the wording stays a surprise."""
    contents = contents_of(slot["revision"] for slot in plan.slots)
    return [
        {
            "title": ", ".join(tag.replace("-", " ") for tag in contents[slot["revision"]].tags[:3]),
            "category": Category(slot["category"]).label,
            "level": Level(slot["level"]).label,
            "format": Format(slot["format"]).label,
            "minutes": slot["minutes"],
        }
        for slot in plan.slots
    ]


def report_page(
    row: Interview, built: dict[str, Any], transcript: list[dict[str, Any]], comments: Iterable[Comment]
) -> dict[str, Any]:
    """Return the context of the report and of the coach's review."""
    for question in built["questions"]:
        question["title"] = question["prompt"].replace("`", "")
        question["model_answer_html"] = prose(question["model_answer"])
        question["format_label"] = Format(question["format"]).label
        question["category_label"] = Category(question["category"]).label
        question["level_label"] = Level(question["level"]).label
        if "code" in question:
            question["code"]["source_html"] = source(question["code"]["source"], question["code"]["language"])
    for entry in transcript:
        if "source" in entry:
            entry["source_html"] = source(entry["source"], entry["language"])
    built["started_at"] = row.started_at
    return {
        "interview": row,
        "report": built,
        "transcript": transcript,
        "comments": [_comment(comment) for comment in comments],
    }


# What to do about a remark that failed, by what its model had; empty where nobody came to do the work.
_TODO = {
    "": "Whoever runs this server should see that a worker runs; then mark again.",
    Trouble.REFUSED_KEY: "Whoever runs this server should check OPENAI_API_KEY; then mark again.",
    Trouble.BUSY: "Wait a minute, then mark again.",
    Trouble.TIMEOUT: "Mark again when the model is loaded; INTERVIEWER_DEADLINE_SECONDS gives it longer.",
    Trouble.UNREACHABLE: "Whoever runs this server should see that the model's runs; then mark again.",
    Trouble.BROKEN: "Whoever runs this server should see what `manage.py doctor` says; then mark again.",
    Trouble.BUDGET: "The day's tokens are back tomorrow, an interview's are not; the rules mark without any.",
}


def remarks_part(row: Interview, viewer: AbstractBaseUser | AnonymousUser) -> dict[str, Any]:
    """Return the context of the part of a report that has the interview marked again and lists what came of it."""
    found = list(remarking.of_interview(row))
    refusal = remarking.refusal_of_model(row)
    is_staff = isinstance(viewer, User) and viewer.is_staff
    return {
        "found": [{"row": remark, "by": asker(remark, row, viewer)} for remark in found],
        "model": "" if refusal else settings.INTERVIEWER_MODEL,
        "why_no_model": refusal.message if refusal else "",
        "names_model": RemarkForm()["model"] if is_staff and not refusal else None,
        "is_open": any(remark.is_open for remark in found),
        "is_full": sum(remark.state == RemarkState.DONE for remark in found) >= remarking.MOST,
        "most": remarking.MOST,
    }


def remark_trouble(remark: Remark) -> dict[str, Any]:
    """Return what a failed remark's page says: what was wrong, and what to do about it."""
    if remark.state != RemarkState.FAILED:
        return {}
    why = WHY[Trouble(remark.why)] if remark.why else "no worker took it up for half an hour"
    return {"why": why, "todo": _TODO.get(remark.why, "Mark again.")}


def remark_page(built: Mapping[str, Any], differences: Iterable[QuestionDifference]) -> dict[str, Any]:
    """Return the context of a remark that is done: both totals, and each question with its points side by side."""
    asked = {question["asked"]: question for question in built["questions"]}
    questions = [_compared(asked[difference.asked], difference) for difference in differences]
    changed = sum(len(question["changed"]) for question in questions)
    return {
        "report": built,
        "questions": questions,
        "changed": changed,
        "is_changed": changed or any(question["is_changed"] for question in questions),
    }


def _compared(question: Mapping[str, Any], difference: QuestionDifference) -> dict[str, Any]:
    facts = {point["slug"]: point["fact"] for point in question["points"]}
    points = [_point(point, facts.get(point.slug, point.slug)) for point in difference.points]
    return {
        "prompt": question["prompt"],
        "before": difference.before,
        "now": difference.now,
        "is_changed": difference.is_changed,
        "changed": [point for point in points if point["is_changed"]],
        "same": [point for point in points if not point["is_changed"]],
    }


def _point(point: PointDifference, fact: str) -> dict[str, Any]:
    return {"fact": fact, "before": point.before, "now": point.now, "is_changed": point.is_changed}


def asker(remark: Remark, row: Interview, viewer: AbstractBaseUser | AnonymousUser) -> str:
    """Return who asked for a remark, as its reader knows them."""
    if remark.asked_by is None:
        return "somebody who left"
    if remark.asked_by_id == viewer.pk:
        return "you"
    return "the candidate" if remark.asked_by_id == row.candidate_id else remark.asked_by.get_username()


def _comment(comment: Comment) -> dict[str, Any]:
    return {
        "id": comment.pk,
        "author": comment.author.get_username() if comment.author else "a coach who left",
        "seq": comment.seq,
        "body_html": prose(comment.body),
        "at": comment.at,
    }
