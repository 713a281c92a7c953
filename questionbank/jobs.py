"""The jobs of the bank: a few lines each, and safe to run twice."""

from __future__ import annotations

import logging

from django.conf import settings
from redis import Redis
from redis.exceptions import RedisError

from codejudge.client import JobRefused, JudgeUnavailable
from codejudge.queueing import queue_of
from questionbank.evaluating import evaluate_cases
from questionbank.judge_jobs import judge_of_this_site

log = logging.getLogger(__name__)
# A queue of its own, behind the verdicts that candidates wait for.
QUEUE = "bank"
EVALUATE_FUNCTION = "questionbank.jobs.evaluate_published"


def ask_for_evaluation(redis_url: str = "") -> None:
    """Queue the evaluation of published cases; without a queue it is left to whoever starts one."""
    url = redis_url or settings.REDIS_URL
    if not url:
        return
    try:
        queue_of(Redis.from_url(url), QUEUE).enqueue(EVALUATE_FUNCTION, result_ttl=0)
    except RedisError as trouble:
        log.warning("the cases' values are evaluated when they are needed, for now: %s", trouble)


def evaluate_published() -> None:
    """Have the judge evaluate what a published question's cases expect; comes again while there are more."""
    try:
        left = evaluate_cases(judge_of_this_site(), most=1)
    except (JudgeUnavailable, JobRefused) as trouble:
        log.warning("the cases' values are evaluated when they are needed, for now: %s", trouble)
    else:
        if left:
            ask_for_evaluation()
