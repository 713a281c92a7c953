"""What the larger pages show, prepared for their templates."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from interviews.engine.plan import Plan
from interviews.models import Comment, Interview
from interviews.views.rendering import prose, source
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


def _comment(comment: Comment) -> dict[str, Any]:
    return {
        "id": comment.pk,
        "author": comment.author.get_username() if comment.author else "a coach who left",
        "seq": comment.seq,
        "body_html": prose(comment.body),
        "at": comment.at,
    }
