"""The rows of interviews: the interview, its events, people, reviews, second marks, a model's drafts and its cost."""

from interviews.models.event import Draft, Event
from interviews.models.interview import Interview
from interviews.models.model_call import BudgetAlert, ModelCall
from interviews.models.person import COACHES, Profile
from interviews.models.proposal import Proposal, ProposalRequest
from interviews.models.pulse import Pulse
from interviews.models.remark import Remark
from interviews.models.review import Comment, Consent, Invitation

__all__ = [
    "COACHES",
    "BudgetAlert",
    "Comment",
    "Consent",
    "Draft",
    "Event",
    "Interview",
    "Invitation",
    "ModelCall",
    "Profile",
    "Proposal",
    "ProposalRequest",
    "Pulse",
    "Remark",
]
