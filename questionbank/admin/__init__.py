"""The curator's pages."""

from questionbank.admin.questions import QuestionAdmin, TransitionAdmin
from questionbank.admin.revisions import RevisionAdmin
from questionbank.admin.tracks import TrackAdmin

__all__ = ["QuestionAdmin", "RevisionAdmin", "TrackAdmin", "TransitionAdmin"]
