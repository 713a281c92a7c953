"""A guest's way through the product, in a real browser."""

from __future__ import annotations

import os
import signal

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.serving import ROOT, Server

pytestmark = pytest.mark.browser
BANK = ROOT / "questionbank" / "bank" / "questions"


def begin(page: Page, *questions: str) -> None:
    """Set up an interview of these questions as a guest and enter the room."""
    page.goto(f"/interviews/new/?questions={','.join(questions)}&minutes=45")
    page.get_by_role("button", name="Start").first.click()
    page.wait_for_url("**/interviews/*-*/")
    expect(page.locator("[data-status]")).to_contain_text("Your turn")


def answer(page: Page, text: str) -> None:
    """Write an answer and send it, and wait for the interviewer's next words."""
    said = page.locator(".turn--interviewer").count()
    page.get_by_role("textbox", name="Your answer").fill(text)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator(".turn--interviewer")).not_to_have_count(said)
    expect(page.locator("[data-status]")).to_contain_text("Your turn")


def submit(page: Page, source: str) -> None:
    """Put code into the plain text box and submit it."""
    page.get_by_label("Plain text box").check()
    page.locator("#source").fill(source)
    page.get_by_role("button", name="Submit code").click()


def test_a_guest_is_followed_up_solves_one_fails_one_and_reads_the_report(page: Page) -> None:
    begin(page, "roc-curve", "coding-rolling-window-mean", "sql-primary-foreign-keys")
    answer(page, "Each point belongs to one threshold on the predicted score, so moving it traces the curve.")
    expect(page.get_by_role("log", name="Turns")).to_contain_text("Follow-up")
    answer(page, "The true positive rate is on the vertical axis and the false positive rate on the horizontal one.")
    page.get_by_role("button", name="Skip").click()
    expect(page.get_by_role("log", name="Turns")).to_contain_text("Question 2 of 3")
    submit(page, (BANK / "coding-rolling-window-mean" / "reference.py").read_text())
    expect(page.get_by_role("region", name="Results")).to_contain_text("Accepted")
    page.get_by_role("button", name="Skip").click()
    expect(page.get_by_role("log", name="Turns")).to_contain_text("Question 3 of 3")
    submit(page, "select id, name, 0, 0 from customers order by name, id")
    expect(page.get_by_role("region", name="Results")).to_contain_text("Wrong answer")
    page.get_by_role("button", name="End interview").click()
    page.get_by_role("button", name="End it now").click()
    page.get_by_role("link", name="Read your report").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("mark").first).to_be_visible()
    expect(page.locator("main")).to_contain_text("true positive rate")


def test_a_reload_in_the_middle_shows_the_same_interview_and_the_draft(page: Page) -> None:
    begin(page, "roc-curve")
    answer(page, "Each point belongs to one threshold on the predicted score.")
    turns = page.get_by_role("log", name="Turns").inner_text()
    page.get_by_role("textbox", name="Your answer").fill("I was about to say")
    page.reload()
    expect(page.get_by_role("textbox", name="Your answer")).to_have_value("I was about to say")
    assert page.get_by_role("log", name="Turns").inner_text() == turns


def test_whoever_sends_a_number_by_keyboard_goes_on_in_the_answer_box(page: Page) -> None:
    begin(page, "conv-layer-parameters")
    page.get_by_label("Your number").fill("12")
    page.keyboard.press("Enter")
    expect(page.get_by_role("log", name="Turns")).to_contain_text("12 parameters")
    expect(page.get_by_role("textbox", name="Your answer")).to_be_focused()


def test_a_killed_web_process_loses_nothing(context: BrowserContext, server: Server) -> None:
    page = context.new_page()  # one that may complain of the lost connection
    begin(page, "roc-curve", "f1-score")
    answer(page, "Each point belongs to one threshold on the predicted score.")
    turns = page.locator(".turn").count()
    os.kill(server.parts()["web"], signal.SIGKILL)
    expect(page.locator("[data-bar='connection']")).not_to_have_attribute("data-state", "connected")
    page.get_by_role("textbox", name="Your answer").fill("True positives up, false positives across.")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator(".turn")).not_to_have_count(turns, timeout=30_000)
    expect(page.locator("[data-status]")).to_contain_text("Your turn", timeout=30_000)


def test_every_public_page_is_served(page: Page, server: Server) -> None:
    for address in ("/", "/interviews/new/", "/interviews/", "/account/sign-up/", "/account/log-in/"):
        response = page.goto(address)
        assert response is not None
        assert response.ok
        expect(page.get_by_role("heading", level=1)).to_be_visible()
