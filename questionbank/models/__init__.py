"""The rows of the bank: a question's identity and status, its frozen revisions, and their parts."""

from questionbank.models.case import Case, CaseValues, Task, WrongAnswer
from questionbank.models.choice import Choice
from questionbank.models.question import Question, Status
from questionbank.models.revision import Frozen, Origin, Revision
from questionbank.models.rubric import FollowUp, Point
from questionbank.models.track import Track
from questionbank.models.transition import Transition

__all__ = [
    "Case",
    "CaseValues",
    "Choice",
    "FollowUp",
    "Frozen",
    "Origin",
    "Point",
    "Question",
    "Revision",
    "Status",
    "Task",
    "Track",
    "Transition",
    "WrongAnswer",
]
