"""From a submission to its verdict through the whole product: how long one waits, and how many get through.

usage: .venv/bin/python -m bench.judging [--waits 60] [--candidates 12] [--seconds 20]
Starts the product on an empty var/ of its own with a question of ten numpy cases, and ends it. Waits are measured in
a browser and on the socket, one candidate alone; the rate with many who submit as fast as they are answered.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from bench.live import VERDICT
from questionbank.importing.reader import read_question
from questionbank.importing.writer import write_question
from tests.candidate import Candidate
from tests.journeys.conftest import FLAGS
from tests.serving import ROOT, Server

BANK = ROOT / "questionbank" / "bank"
SLUG = "coding-rolling-window-mean"
CASES = 10


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--waits", type=int, default=60)
    parser.add_argument("--candidates", type=int, default=12)
    parser.add_argument("--seconds", type=float, default=20.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as var:
        server = Server(Path(var)).start()
        try:
            source = _load_question(server)
            _say("submission to verdict, on the socket", _alone(server, source, options.waits))
            _say("submission to verdict, on screen", _in_browser(server, source, options.waits))
            rate, waits = _crowd(server, source, options.candidates, options.seconds)
            _say(f"{options.candidates} candidates at once: {rate:.1f} submissions a second; each waits", waits)
            print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        finally:
            server.stop()


def _load_question(server: Server) -> str:
    """Load the question with ten small cases into the server's bank; returns its reference."""
    content = read_question(BANK / "questions" / SLUG)
    assert content.code is not None
    small = [case for case in content.code.cases if case.kind != "speed" and "expected" in case.test][:CASES]
    names = {case.name for case in small}
    wrong = [replace(answer, fails=tuple(names & set(answer.fails))) for answer in content.code.wrong_answers]
    code = replace(content.code, cases=tuple(small), wrong_answers=tuple(answer for answer in wrong if answer.fails))
    with tempfile.TemporaryDirectory() as folder:
        write_question(replace(content, slug="ten-cases", related=(), code=code), Path(folder) / "questions")
        (Path(folder) / "tracks.toml").write_bytes((BANK / "tracks.toml").read_bytes())
        environment = {**os.environ, "VAR_DIR": str(server.var)}
        command = [sys.executable, "manage.py", "load_bank", folder]
        subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    return content.code.reference


def _alone(server: Server, source: str, count: int) -> list[float]:
    candidate = Candidate(server.url, "ten-cases", source)
    waits = [candidate.submit() for _ in range(count)]
    candidate.close()
    return waits


def _in_browser(server: Server, source: str, count: int) -> list[float]:
    waits = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = browser.new_context(base_url=server.url).new_page()
        for _ in range(count):
            page.goto("/interviews/new/?questions=ten-cases&minutes=60")
            page.get_by_role("button", name="Start").first.click()
            page.wait_for_url("**/interviews/*-*/")
            expect(page.locator("[data-status]")).to_contain_text("Your turn")
            page.get_by_label("Plain text box").check()
            waits.append(float(page.evaluate(VERDICT, source)))
        browser.close()
    return waits


def _crowd(server: Server, source: str, candidates: int, seconds: float) -> tuple[float, list[float]]:
    crowd = [Candidate(server.url, "ten-cases", source) for _ in range(candidates)]
    waits: list[float] = []
    until = time.monotonic() + seconds

    def go(candidate: Candidate) -> None:
        while time.monotonic() < until:
            waits.append(candidate.submit())

    started = time.monotonic()
    threads = [threading.Thread(target=go, args=(candidate,)) for candidate in crowd]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    taken = time.monotonic() - started
    for candidate in crowd:
        candidate.close()
    return len(waits) / taken, waits


def _say(what: str, waits: list[float]) -> None:
    p95 = statistics.quantiles(waits, n=20)[-1]
    print(f"{what}: median {statistics.median(waits):.0f} ms, p95 {p95:.0f} ms, n {len(waits)}", flush=True)


if __name__ == "__main__":
    main()
