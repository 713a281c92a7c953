"""How long a candidate waits: for the interviewer's next words in a browser, and for a verdict.

usage: .venv/bin/python -m bench.live [--turns 200] [--submissions 50]
Starts the product on an empty var/ of its own, measures the second start too, and ends it.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from tests.journeys.conftest import FLAGS
from tests.serving import ROOT, Server

BANK = ROOT / "questionbank" / "bank" / "questions"
ANSWER = "I would look at the errors on held-out data first, and compare them with those on the training set."
# Fills the composer, sends, and resolves with the milliseconds until the interviewer's next question is on screen.
TURN = """async (text) => {
  const box = document.querySelector('#answer');
  const asked = () => document.querySelectorAll('.turn--interviewer').length;
  const isFree = () => document.querySelector('[data-status]').textContent.includes('Your turn');
  const over = () => !document.querySelector('[data-over]').hidden;
  const before = asked();
  box.value = text;
  box.dispatchEvent(new Event('input', {bubbles: true}));
  const started = performance.now();
  document.querySelector('[data-composer] button[type=submit]').click();
  while (!over() && !(asked() > before && isFree())) await new Promise((done) => setTimeout(done, 1));
  return over() ? null : performance.now() - started;
}"""
VERDICT = """async (source) => {
  const box = document.querySelector('#source');
  const judged = () => document.querySelector('[data-code=results]').textContent;
  box.value = source;
  box.dispatchEvent(new Event('input', {bubbles: true}));
  const started = performance.now();
  document.querySelector('[data-do=submit]').click();
  while (!judged().includes('Accepted')) await new Promise((done) => setTimeout(done, 1));
  return performance.now() - started;
}"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=200)
    parser.add_argument("--submissions", type=int, default=50)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as var:
        seconds, server = _timed(lambda: Server(Path(var)).start())
        print(f"first start (.venv there, empty var/): {seconds:.2f} s")
        server.stop()
        seconds, server = _timed(lambda: Server(Path(var)).start())
        print(f"second start: {seconds:.2f} s")
        try:
            _measure(server, options.turns, options.submissions)
        finally:
            server.stop()


def _timed(make: Callable[[], Server]) -> tuple[float, Server]:
    started = time.monotonic()
    made = make()
    return time.monotonic() - started, made


def _measure(server: Server, turns: int, submissions: int) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = browser.new_context(base_url=server.url).new_page()
        _say("answer to next question on screen", _turns(page, turns))
        _say("submission to verdict on screen (16 cases)", _verdicts(page, submissions))
        browser.close()


def _turns(page: Page, wanted: int) -> list[float]:
    slugs = sorted(path.stem for path in BANK.glob("*.toml"))
    spoken = [slug for slug in slugs if not slug.startswith(("mcq-", "missing-one", "confusion-matrix-a", "favourite"))]
    waits: list[float] = []
    while len(waits) < wanted:
        _enter(page, spoken[len(waits) % 100 :][:40])
        while len(waits) < wanted and (wait := page.evaluate(TURN, ANSWER)) is not None:
            waits.append(wait)
    return waits


def _verdicts(page: Page, wanted: int) -> list[float]:
    source = (BANK / "coding-rolling-window-mean" / "reference.py").read_text()
    waits: list[float] = []
    while len(waits) < wanted:
        _enter(page, ["coding-rolling-window-mean"])
        page.get_by_label("Plain text box").check()
        waits.append(page.evaluate(VERDICT, source))
    return waits


def _enter(page: Page, questions: list[str]) -> None:
    page.goto(f"/interviews/new/?questions={','.join(questions)}&minutes=60")
    page.get_by_role("button", name="Start").first.click()
    page.wait_for_url("**/interviews/*-*/")
    expect(page.locator("[data-status]")).to_contain_text("Your turn")


def _say(what: str, waits: list[float]) -> None:
    ordered = sorted(waits)
    p99 = ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))]
    print(f"{what}: median {statistics.median(ordered):.0f} ms, p99 {p99:.0f} ms, n {len(ordered)}")


if __name__ == "__main__":
    main()
