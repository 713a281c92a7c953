"""Talking and listening in a real browser, with a made-up microphone and servers that are not there to please."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.test_candidate import begin
from tests.modelserver.running import Running, model_process, model_server
from tests.serving import Server

__all__ = ["model_process", "model_server"]
pytestmark = pytest.mark.browser
SAID = "Each point on the curve belongs to one threshold on the predicted score."
# At which speed something was played, and what a browser says whose person does not allow the microphone.
COUNT = """
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function () {
    document.documentElement.dataset.played = this.playbackRate;
    return play.call(this);
  };
"""
DENIED = "navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('no', 'NotAllowedError'); };"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, model_process: Running) -> Iterator[Server]:
    var, url = tmp_path_factory.mktemp("var"), model_process.base_url
    running = Server(var, SPEECH_BASE_URL=url, TRANSCRIPTION_BASE_URL=url).start()
    yield running
    running.stop()


@pytest.fixture
def room(page: Page, context: BrowserContext, model_server: Running) -> Page:
    """A page in an interview, whose microphone hears a sentence."""
    model_server.prepare(transcripts=[SAID] * 9)
    context.add_init_script(COUNT)
    begin(page, "roc-curve")
    return page


def talk(page: Page, milliseconds: int = 900) -> None:
    """Talk for a while, by two presses."""
    button = page.get_by_role("button", name="Talk", exact=True)
    button.click()
    expect(page.locator("[data-talk='says']")).to_contain_text("Recording")
    page.wait_for_timeout(milliseconds)
    button.click()


def told(page: Page, words: str) -> None:
    expect(page.locator("[data-talk='says']")).to_contain_text(words)


def test_what_is_said_comes_into_the_answer_box_and_is_sent_by_hand(room: Page) -> None:
    talk(room)
    told(room, "Heard in")
    expect(room.get_by_role("textbox", name="Your answer")).to_have_value(SAID)
    expect(room.locator(".turn--candidate")).to_have_count(0)
    room.get_by_role("button", name="Send", exact=True).click()
    expect(room.locator(".turn--candidate")).to_contain_text(SAID)
    room.get_by_role("button", name="End interview").click()
    room.get_by_role("button", name="End it now").click()
    room.get_by_role("link", name="Read your report").click()
    expect(room.locator("main")).to_contain_text("13 words")


def test_by_keyboard_one_talks_as_well(room: Page) -> None:
    room.get_by_role("textbox", name="Your answer").focus()
    room.keyboard.down("F2")
    room.wait_for_timeout(1200)
    room.keyboard.up("F2")
    told(room, "Heard in")
    expect(room.get_by_role("textbox", name="Your answer")).to_have_value(SAID)


def test_the_interviewer_speaks_once_asked_to_and_remembers_it(room: Page, model_server: Running) -> None:
    assert model_server.seen("speech") == []
    room.get_by_role("button", name="Voice", exact=True).click()
    room.get_by_label("The interviewer speaks").check()
    room.get_by_label("Speed").select_option("Quick")
    expect(room.locator("html")).to_have_attribute("data-played", "1.25")
    room.reload()
    expect(room.locator("[data-status]")).to_contain_text("Your turn")
    expect(room.get_by_role("button", name="Mute the interviewer")).to_be_visible()
    expect(room.locator("html")).not_to_have_attribute("data-played", "1.25")


def test_a_recording_that_could_not_be_written_down_is_not_lost(context: BrowserContext, model_server: Running) -> None:
    page = context.new_page()  # one that may complain of the failed request
    begin(page, "roc-curve")
    model_server.prepare(transcripts=[SAID])
    model_server.set(["broken"], only="transcription")
    talk(page)
    told(page, "its server failed")
    page.get_by_role("button", name="Send the recording again").click()
    told(page, "Heard in")
    expect(page.get_by_role("textbox", name="Your answer")).to_have_value(SAID)


def test_a_microphone_that_is_not_allowed_is_explained(page: Page, context: BrowserContext) -> None:
    context.add_init_script(DENIED)
    begin(page, "roc-curve")
    page.get_by_role("button", name="Talk", exact=True).click()
    told(page, "was not allowed to use the microphone")
    expect(page.get_by_role("button", name="Discard")).to_be_hidden()


def test_a_local_interview_says_why_one_cannot_talk(page: Page, model_server: Running) -> None:
    page.goto("/interviews/new/?questions=roc-curve&minutes=45&local_only=on")
    page.get_by_label("Local only").check()
    page.get_by_role("button", name="Start").first.click()
    expect(page.locator("[data-status]")).to_contain_text("Your turn")
    page.get_by_role("button", name="Talk", exact=True).press("Enter")
    told(page, "local only")
    assert model_server.seen() == []


def test_recordings_are_kept_by_wish_and_deleted_from_the_report(room: Page) -> None:
    room.get_by_role("button", name="Voice", exact=True).click()
    room.get_by_label("Keep my recordings").check()
    room.get_by_role("dialog").get_by_role("button", name="Close").click()
    talk(room)
    told(room, "Heard in")
    room.get_by_role("button", name="End interview").click()
    room.get_by_role("button", name="End it now").click()
    room.get_by_role("link", name="Read your report").click()
    expect(room.locator("main")).to_contain_text("You kept 1 recording")
    room.get_by_role("button", name="Delete the recordings").click()
    expect(room.locator("main")).to_contain_text("are deleted")
    expect(room.locator("main")).not_to_contain_text("You kept")
