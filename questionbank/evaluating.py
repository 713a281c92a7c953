"""What the cases of published code are: evaluated once by the judge, and kept, so that no submission waits for it."""

from __future__ import annotations

from questionbank.formats import CodeKind
from questionbank.judge_jobs import Judge
from questionbank.models import Case, CaseValues

# A larger value is evaluated by the judge, who remembers it: reading it from a job would take as long.
LARGEST_BASE64 = 64 * 1024
_EXPRESSIONS = ("args", "kwargs", "expected")


def evaluate_cases(judge: Judge, *, most: int | None = None) -> int:
    """Evaluate and keep what is not kept yet of published questions, of `most` of them or all.

    Returns how many questions are left. Raises what the judge raises when it cannot be asked; what was kept stays.
    """
    lacking = Case.objects.filter(
        evaluated=None, revision__published_at__isnull=False, revision__task__kind=CodeKind.FUNCTION
    )
    revisions = sorted(set(lacking.values_list("revision", flat=True)))
    done = revisions[:most]
    for revision in done:
        _keep(list(lacking.filter(revision=revision).order_by("position")), judge)
    return len(revisions) - len(done)


def _keep(cases: list[Case], judge: Judge) -> None:
    wanted = [(case, name, text) for case in cases for name, text in _expressions(case)]
    answer = judge.judge({"id": "evaluate", "kind": "evaluate", "expressions": [text for _, _, text in wanted]})
    frames: dict[int, dict[str, str]] = {case.pk: {} for case in cases}
    for (case, name, _), frame in zip(wanted, answer["values"], strict=True):
        if frame and len(frame) <= LARGEST_BASE64:
            frames[case.pk][name] = frame
    rows = [CaseValues(case_id=case_id, frames=kept) for case_id, kept in frames.items()]
    CaseValues.objects.bulk_create(rows, ignore_conflicts=True)


def _expressions(case: Case) -> list[tuple[str, str]]:
    """Return the expressions of a case that stand for one value; a checker's arguments differ from call to call."""
    if (case.test.get("comparator") or {}).get("kind") == "checker":
        return []
    return [(name, case.test[name]) for name in _EXPRESSIONS if isinstance(case.test.get(name), str)]
