"""Take the README's pictures of the real product: set-up, live, report.

usage: .venv/bin/python -m bench.pictures [--out docs/img] [--width 1280] [--dark]
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from tests.journeys.conftest import FLAGS
from tests.journeys.test_candidate import BANK, answer, submit
from tests.serving import Server

QUESTIONS = "roc-curve,coding-rolling-window-mean"


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("docs/img"))
    parser.add_argument("--width", type=int, default=1280)
    parser.add_argument("--dark", action="store_true")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as var, sync_playwright() as playwright:
        server = Server(Path(var)).start()
        try:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
            context = browser.new_context(
                base_url=server.url,
                viewport={"width": options.width, "height": 860},
                color_scheme="dark" if options.dark else "light",
            )
            _take(context.new_page(), options.out)
            browser.close()
        finally:
            server.stop()


def _take(page: Page, out: Path) -> None:
    page.goto(f"/interviews/new/?questions={QUESTIONS}&minutes=30")
    page.wait_for_load_state("networkidle")
    page.screenshot(path=out / "set-up.png")
    page.get_by_role("button", name="Start").first.click()
    page.wait_for_url("**/interviews/*-*/")
    answer(page, "Each point on the curve belongs to one threshold on the score, so moving it sweeps out the curve.")
    answer(page, "Up goes the share of true positives that we catch, across goes the false positive rate.")
    page.get_by_role("button", name="Skip").click()
    expect(page.get_by_role("log", name="Turns")).to_contain_text("Question 2 of 2")
    submit(page, (BANK / "coding-rolling-window-mean" / "wrong_zeroes_nan.py").read_text())
    expect(page.get_by_role("region", name="Results")).to_contain_text("Wrong answer")
    expect(page.locator("[data-status]")).to_contain_text("Your turn")
    page.get_by_label("Plain text box").uncheck()
    page.mouse.move(0, 0)
    page.wait_for_timeout(600)
    page.screenshot(path=out / "live.png")
    page.get_by_role("button", name="End interview").click()
    page.get_by_role("button", name="End it now").click()
    page.get_by_role("link", name="Read your report").click()
    page.wait_for_load_state("networkidle")
    page.screenshot(path=out / "report.png")


if __name__ == "__main__":
    main()
