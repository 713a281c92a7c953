"""The jobs of the bank: a few lines each, and safe to run twice."""

from __future__ import annotations

import logging

from codejudge.client import JobRefused, JudgeUnavailable
from questionbank.evaluating import evaluate_cases
from questionbank.judge_jobs import judge_of_this_site

log = logging.getLogger(__name__)


def evaluate_published() -> None:
    """Have the judge evaluate what published cases expect, where that was not done yet."""
    try:
        count = evaluate_cases(judge_of_this_site())
    except (JudgeUnavailable, JobRefused) as trouble:
        log.warning("the cases' values are evaluated when they are needed, for now: %s", trouble)
    else:
        log.info("%s cases were evaluated", count)
