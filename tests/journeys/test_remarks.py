"""An interview marked again by a candidate, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.test_candidate import answer, begin

pytestmark = pytest.mark.browser


def test_a_candidate_has_an_interview_marked_again_and_finds_it_in_the_report(page: Page) -> None:
    begin(page, "roc-curve")
    answer(page, "Each point belongs to one threshold on the predicted score, so moving it traces the curve.")
    page.get_by_role("button", name="End interview").click()
    page.get_by_role("button", name="End it now").click()
    page.get_by_role("link", name="Read your report").click()
    page.get_by_role("button", name="By the rules of today").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("By the rules")
    expect(page.get_by_text("Nothing changed.")).to_be_visible()
    page.get_by_text("points as before").click()
    expect(page.locator(".remark-table")).to_contain_text("Covered")
    page.get_by_role("link", name="Back to the report").click()
    expect(page.get_by_role("list", name="Marked again so far").get_by_role("listitem")).to_have_count(1)
