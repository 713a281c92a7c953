"""The rows of interviews: the interview, its events, the people and the reviews."""

from interviews.models.event import Draft, Event
from interviews.models.interview import Interview
from interviews.models.person import COACHES, Profile
from interviews.models.pulse import Pulse
from interviews.models.review import Comment, Consent, Invitation

__all__ = ["COACHES", "Comment", "Consent", "Draft", "Event", "Interview", "Invitation", "Profile", "Pulse"]
