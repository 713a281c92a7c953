"""The worker of the site's own queue."""

from codejudge.queueing import ListedWorker
from interviews.services.code_answers import ANSWER_FUNCTION
from interviews.services.proposing import FUNCTION as PROPOSE_FUNCTION
from interviews.services.remarking import FUNCTION as REMARK_FUNCTION
from questionbank.jobs import EVALUATE_FUNCTION


class SiteWorker(ListedWorker):
    """Runs the site's jobs; whoever else can write to Redis gets nothing else run."""

    listed = frozenset({ANSWER_FUNCTION, REMARK_FUNCTION, PROPOSE_FUNCTION, EVALUATE_FUNCTION})
