"""What an answer covers: plain Python and numpy, the same input always the same marks."""

from questionbank.assessment.conclusion import StatedNumber, stated_number
from questionbank.assessment.guard import Flag
from questionbank.assessment.marking import VERSION, Assessment, assess, bearings
from questionbank.assessment.objective import ObjectiveAssessment, assess_choice, assess_number
from questionbank.assessment.options import StatedOption, stated_option
from questionbank.assessment.states import CREDIT, Matched, PointState, Status, later, score

__all__ = [
    "CREDIT",
    "VERSION",
    "Assessment",
    "Flag",
    "Matched",
    "ObjectiveAssessment",
    "PointState",
    "StatedNumber",
    "StatedOption",
    "Status",
    "assess",
    "assess_choice",
    "assess_number",
    "bearings",
    "later",
    "score",
    "stated_number",
    "stated_option",
]
